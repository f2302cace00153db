import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { TicketDue } from "./clock/paused-tag.tsx";
import { Ago } from "../ui/moments.tsx";
import { KindTag, SecrecyTag, StatusTag, UrgencyTag } from "../ui/tags.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";

const ended = new Set(["closed", "archived", "rejected", "terminated", "merged", "follow-up"]);

/** One line of the list; the head below names its columns. */
export function ListRow({ row }: { row: TicketRow }) {
  return (
    <>
      <span className="num muted">{shortNumber(row.number)}</span>
      <KindTag kind={row.kind} plain />
      <span className="row-title">
        <UrgencyTag urgency={row.urgency} />
        <SecrecyTag secrecy={row.citizen?.secrecy} />
        <span className="row-words">{row.title}</span>
      </span>
      <span className="row-place">{row.address || row.region?.name}</span>
      <span className="row-place">{row.department?.name}</span>
      <span>
        <StatusTag status={row.status} />
      </span>
      <TicketDue row={row} done={ended.has(row.status)} />
      <span className="muted">
        <Ago at={row.receivedAt} />
      </span>
    </>
  );
}

export function ListRowHead() {
  const { t } = useTranslation("tickets");
  const columns = [
    "number",
    "kind",
    "title",
    "address",
    "department",
    "status",
    "dueAt",
    "receivedAt",
  ] as const;
  return (
    <div className="list-head" aria-hidden="true">
      {columns.map((column) => (
        <span key={column}>{t(`field.${column}`)}</span>
      ))}
    </div>
  );
}
