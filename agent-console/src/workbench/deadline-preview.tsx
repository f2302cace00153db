import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useTranslation } from "react-i18next";
import { previewDeadline } from "#contracts/ticket-deadlines.ts";
import { call } from "../api/client.ts";
import { exactMoment, shortMoment } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";
import type { Draft } from "./draft.ts";

/** What the deadline would be if the ticket were dispatched now; asked again when what decides it changes, and every five minutes. */
export function DeadlinePreview({ draft }: { draft: Draft }) {
  const { t } = useTranslation("workbench");
  const now = useNow();
  const { kind, urgency, categoryCode } = draft;
  const from = new Date(Math.floor(now / 300_000) * 300_000).toISOString();
  const { data } = useQuery({
    queryKey: ["preview-deadline", kind, urgency, categoryCode, from],
    queryFn: ({ signal }) =>
      call(previewDeadline, {
        body: { kind: kind ?? "help", urgency, categoryCode: categoryCode ?? undefined, from },
        signal,
      }),
    enabled: kind !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!kind) return <p className="wb-deadline muted">{t("deadline.pick")}</p>;
  if (!data?.dueAt) return <p className="wb-deadline muted">{data ? t("deadline.none") : ""}</p>;
  const due = shortMoment(Date.parse(data.dueAt), now, true);
  const accept = data.acceptBy ? shortMoment(Date.parse(data.acceptBy), now, true) : null;
  return (
    <Popover
      trigger={["click", "hover"]}
      title={t("deadline.days")}
      content={
        <ol className="wb-days">
          {data.trace.map((day) => (
            <li key={`${day.date} ${day.code}`} data-counted={day.counted}>
              <span className="num">{day.date}</span>
              <span className="num">{day.n ?? ""}</span>
              <span>{day.why}</span>
            </li>
          ))}
        </ol>
      }
    >
      <button type="button" className="wb-deadline num" title={exactMoment(Date.parse(data.dueAt), true)}>
        {accept ? t("deadline.due", { accept, due }) : t("deadline.dueOnly", { due })}
        {data.provisional ? <span className="words-amber">（{t("deadline.provisional")}）</span> : null}
      </button>
    </Popover>
  );
}
