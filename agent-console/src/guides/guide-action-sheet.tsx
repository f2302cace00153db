import { useMutation, useQuery } from "@tanstack/react-query";
import { Drawer, Input, Select } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { actOnGuide, listGuideVersions, type GuideView } from "#contracts/guides.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { dateOf } from "../ui/city-time.ts";
import {
  asks,
  emptyInput,
  guideActionOf,
  isComplete,
  type ActionInput,
  type GuideActionType,
} from "./guide-actions.ts";
import { useKeys } from "../ui/keys.ts";
import { GuidePicker } from "./guide-picker.tsx";
import { guideQuery } from "./guide-queries.ts";
import { SheetEnd } from "./sheet-end.tsx";

interface Props {
  guide: GuideView;
  type: GuideActionType | null;
  /** Of a restore: which one is meant. */
  version?: number | undefined;
  onClose: () => void;
}

/** An action's form at the side; the guide stays readable beside it. */
export function GuideActionSheet({ guide, type, version, onClose }: Props) {
  const { t } = useTranslation("guides");
  return (
    <Drawer
      open={type !== null}
      onClose={onClose}
      title={type ? t(`act.${type}`) : ""}
      size={420}
      mask={false}
      destroyOnHidden
    >
      {type ? (
        <Sheet key={`${guide.id} ${type}`} guide={guide} type={type} version={version} onClose={onClose} />
      ) : null}
    </Drawer>
  );
}

function Sheet({ guide, type, version, onClose }: Props & { type: GuideActionType }) {
  const { t } = useTranslation("guides");
  const [input, setInput] = useState<ActionInput>({
    ...emptyInput,
    version: version ?? guide.publishedVersion ?? guide.draftVersion,
  });
  const act = useMutation({
    mutationFn: () =>
      call(actOnGuide, {
        params: { id: guide.id },
        body: { version: guide.version, action: guideActionOf(type, input) },
      }),
    onSuccess: (fresh) => {
      queryClient.setQueryData(guideQuery(guide.id).queryKey, fresh);
      void queryClient.invalidateQueries({ queryKey: keys.guides });
      onClose();
    },
  });
  const send = () => {
    if (isComplete(type, input)) act.mutate();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  useKeys([{ key: "mod+Enter", label: t(`act.${type}`), run: send, always: true }]);
  return (
    <form className="guide-sheet" onSubmit={submit}>
      <p>{t(`act.effect.${type}`)}</p>
      <Asked guide={guide} type={type} input={input} onChange={setInput} />
      <SheetEnd
        send={act}
        label={t(`act.${type}`)}
        danger={type === "retire"}
        disabled={!isComplete(type, input)}
        onClose={onClose}
      />
    </form>
  );
}

interface AskedProps {
  guide: GuideView;
  type: GuideActionType;
  input: ActionInput;
  onChange: (input: ActionInput) => void;
}

function Asked({ guide, type, input, onChange }: AskedProps) {
  const { t } = useTranslation("guides");
  const { t: know } = useTranslation("knowledge");
  const id = useId();
  const what = asks[type];
  if (what === "nothing") return null;
  if (what === "version") return <VersionChoice guide={guide} input={input} onChange={onChange} />;
  if (what === "day") {
    return (
      <>
        <label htmlFor={id}>{t("act.at")}</label>
        <Input
          id={id}
          type="date"
          value={input.day}
          onChange={(event) => onChange({ ...input, day: event.target.value })}
        />
      </>
    );
  }
  return (
    <>
      {type === "retire" ? (
        <>
          <label htmlFor={`${id}-instead`}>{know("retire.instead")}</label>
          <GuidePicker
            id={`${id}-instead`}
            label={know("retire.instead")}
            value={input.supersededBy}
            onChange={(supersededBy) => onChange({ ...input, supersededBy })}
            without={guide.id}
          />
        </>
      ) : null}
      <label htmlFor={id}>{t(what === "note" ? "act.note" : "act.reason")}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={4}
        maxLength={1000}
        value={input.words}
        onChange={(event) => onChange({ ...input, words: event.target.value })}
      />
    </>
  );
}

function VersionChoice({ guide, input, onChange }: Omit<AskedProps, "type">) {
  const { t } = useTranslation("guides");
  const id = useId();
  const { data } = useQuery({
    queryKey: [...keys.guides, "versions", guide.id],
    queryFn: () => call(listGuideVersions, { params: { id: guide.id } }).then((reply) => reply.items),
  });
  return (
    <>
      <label htmlFor={id}>{t("act.version")}</label>
      <Select
        id={id}
        value={input.version}
        onChange={(version: number) => onChange({ ...input, version })}
        options={(data ?? []).map((each) => ({
          value: each.version,
          label: `${t("reader.version", { version: each.version })} · ${dateOf(Date.parse(each.writtenAt))} ${each.writtenBy?.name ?? ""}`,
        }))}
      />
    </>
  );
}
