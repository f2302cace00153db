import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { suggestSimilar } from "#contracts/suggestions.ts";
import type { Status } from "#contracts/ticket-terms.ts";
import { call } from "../api/client.ts";
import { useKeys } from "../ui/keys.ts";
import { Due } from "../ui/moments.tsx";
import { StatusTag } from "../ui/tags.tsx";
import type { Draft } from "./draft.ts";
import type { WrittenSoFar } from "./use-written.ts";

const shown = 3;

interface Props {
  written: WrittenSoFar;
  chosen: Draft["mergeInto"];
  /** Open tickets of this very caller: those are urged in the caller's column, not filed again. */
  own: readonly string[];
  onJoin: (ticket: Draft["mergeInto"]) => void;
}

/** Open tickets about the same thing, found before a second one is filed; one key adds this caller to the likeliest. */
export function SimilarTickets({ written, chosen, own, onJoin }: Props) {
  const { t } = useTranslation("workbench");
  const { t: word } = useTranslation("drafts");
  const { title, content, address, regionCode, categoryCode, enough } = written;
  const { data } = useQuery({
    queryKey: ["suggestions", "similar", title, content, address, regionCode, categoryCode],
    queryFn: ({ signal }) =>
      call(suggestSimilar, { body: { title, content, address, regionCode, categoryCode }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const items = (data?.items ?? []).slice(0, shown);
  const first = items.find(({ id }) => !own.includes(id));
  const toggle = (item: { id: string; number: string; title: string }) =>
    onJoin(chosen?.id === item.id ? null : { id: item.id, number: item.number, title: item.title });
  useKeys([
    {
      key: "mod+j",
      label: word("join.key"),
      always: true,
      run: () => (chosen ? onJoin(null) : first && toggle(first)),
    },
  ]);
  if (items.length === 0 && !chosen) return null;
  const rows =
    chosen && !items.some(({ id }) => id === chosen.id)
      ? [{ ...chosen, status: null, department: null, dueAt: null, because: [] }, ...items]
      : items;
  return (
    <section className="wb-similar" aria-label={t("form.similar")}>
      <h3 className="wb-subhead">
        {t("form.similar")}
        <span>{chosen ? word("join.chosenHint") : word("join.hint")}</span>
      </h3>
      <ul>
        {rows.map((item) => (
          <li key={item.id} title={item.because.join("；")} data-chosen={chosen?.id === item.id}>
            <a
              href={`/tickets/${item.id}`}
              target="_blank"
              rel="noreferrer"
              aria-label={t("form.similarOpen", { title: item.title })}
            >
              {item.title}
            </a>
            {item.status ? <StatusTag status={item.status as Status} /> : <span />}
            {item.dueAt ? (
              <Due at={item.dueAt} />
            ) : (
              <span className="muted">{item.department?.name ?? ""}</span>
            )}
            {own.includes(item.id) ? (
              <span className="muted">{word("join.own")}</span>
            ) : (
              <button
                type="button"
                className="chip"
                aria-pressed={chosen?.id === item.id}
                onClick={() => toggle(item)}
              >
                {chosen?.id === item.id ? `✓ ${word("join.chosen")}` : word("join.act")}
                {item.id === first?.id && !chosen ? <kbd aria-hidden="true">Ctrl J</kbd> : null}
              </button>
            )}
            {item.because.length > 0 ? <p className="wb-because">{item.because.join("；")}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
