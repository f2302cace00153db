import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  listReferenceChanges,
  type ReferenceChange,
  type ReferenceSubject,
} from "#contracts/reference-history.ts";
import { call } from "../../api/client.ts";
import { byCursor } from "../../api/query.ts";
import { Ago } from "../../ui/moments.tsx";
import { More } from "../../ui/more.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { changesKey } from "./sets.ts";

/** Who changed what, when; newest first. With `keyOf` only one person's or year's. */
export function Changes({ subject, keyOf }: { subject: ReferenceSubject; keyOf?: string }) {
  const { t } = useTranslation("reference");
  const list = useInfiniteQuery({
    queryKey: [...changesKey, subject, keyOf],
    queryFn: ({ pageParam, signal }) =>
      call(listReferenceChanges, { query: { subject, key: keyOf, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
    staleTime: 0,
  });
  if (list.isPending) return <Loading />;
  if (!list.data) return <Failed error={list.error} retry={() => void list.refetch()} />;
  const changes = list.data.pages.flatMap((page) => page.items);
  if (changes.length === 0) return <Empty title={t("change.none")} hint={t("change.noneHint")} />;
  return (
    <>
      <ol className="changes">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      <More list={list} block />
    </>
  );
}

function Change({ change }: { change: ReferenceChange }) {
  const { t, i18n } = useTranslation("reference");
  const known = i18n.exists(`reference:change.type.${change.type}`);
  return (
    <li>
      <p className="changes-who">
        <strong>{known ? t(`change.type.${change.type as "staff.changed"}`) : change.type}</strong>
        <span>{change.actor.name}</span>
        <Ago at={change.at} />
      </p>
      <ul>
        {change.lines.map((line) => (
          <li key={`${line.change} ${line.key}`}>
            <span className={`tag ${tones[line.change]}`}>{t(`change.${line.change}`)}</span> {line.what}
            {line.fields.map((field) => (
              <FieldChange key={field.name} {...field} />
            ))}
          </li>
        ))}
      </ul>
      {change.more > 0 ? <p className="muted">{t("change.more", { count: change.more })}</p> : null}
    </li>
  );
}

const tones = { added: "green", changed: "accent", ended: "red" } as const;

function FieldChange({ name, before, after }: ReferenceChange["lines"][number]["fields"][number]) {
  const { t, i18n } = useTranslation("reference");
  const { t: common } = useTranslation();
  const words = (value: string) =>
    name === "roles"
      ? value
          .split("、")
          .map((role) => (i18n.exists(`role.${role}`) ? common(`role.${role as "agent"}`) : role))
          .join("、")
      : value;
  const label = i18n.exists(`reference:change.field.${name}`) ? t(`change.field.${name as "name"}`) : name;
  return (
    <p className="changes-field">
      <span className="muted">{label}</span> <del>{words(before) || t("change.empty")}</del>{" "}
      <span aria-hidden="true">→</span> <ins>{words(after) || t("change.empty")}</ins>
    </p>
  );
}
