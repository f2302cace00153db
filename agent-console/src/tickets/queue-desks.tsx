import { useTranslation } from "react-i18next";
import { QueueDesk } from "./queue-desk.tsx";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { QueueRow } from "./queue-row.tsx";

const NewRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="received" />;
const DueRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="due" />;

/** 派单员: what was filed and waits for a unit, oldest first. */
export function DispatchDesk() {
  const { t } = useTranslation("tickets");
  return (
    <QueueDesk
      title={t("desk.dispatchQueue")}
      fixed={{ status: "received", sort: "receivedAt" }}
      Row={NewRow}
      empty={{ title: t("desk.dispatchEmpty"), hint: t("desk.dispatchEmptyHint") }}
    />
  );
}

/** Every reply is reviewed before the citizen is called. */
export function ReviewDesk() {
  const { t } = useTranslation("tickets");
  return (
    <QueueDesk
      title={t("desk.reviewQueue")}
      fixed={{ status: "replied", sort: "dueAt" }}
      Row={DueRow}
      empty={{ title: t("desk.reviewEmpty"), hint: t("desk.reviewEmptyHint") }}
    />
  );
}
