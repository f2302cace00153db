import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { TicketDue } from "./clock/paused-tag.tsx";
import { Ago } from "../ui/moments.tsx";
import { KindTag, SecrecyTag, UrgencyTag } from "../ui/tags.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";

/** One ticket of a queue in two lines: the matter and its time, then kind, place and who. */
export function QueueRow({ row, time }: { row: TicketRow; time: "received" | "due" | "updated" }) {
  const { t } = useTranslation("tickets");
  const place = row.address || row.region?.name;
  return (
    <>
      <span className="row-title">
        <UrgencyTag urgency={row.urgency} />
        <span className="row-words">{row.title}</span>
      </span>
      <span className="row-time">
        {time === "received" ? <Ago at={row.receivedAt} /> : null}
        {time === "updated" ? <Ago at={row.updatedAt} /> : null}
        {time === "due" ? <TicketDue row={row} /> : null}
      </span>
      <span className="row-aside">
        <KindTag kind={row.kind} plain />
        <SecrecyTag secrecy={row.citizen?.secrecy} />
        <span className="row-place">{place ?? t("field.none")}</span>
        {time === "received" || !row.department ? null : (
          <span className="row-unit">{row.department.name}</span>
        )}
      </span>
      <span className="row-number num">{shortNumber(row.number)}</span>
    </>
  );
}
