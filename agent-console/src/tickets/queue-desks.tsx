import { useTranslation } from "react-i18next";
import { QueueDesk } from "./queue-desk.tsx";
import type { TicketRow } from "#contracts/tickets.ts";
import { QueueRow } from "./queue-row.tsx";

const NewRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="received" />;
const DueRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="due" />;
const TouchedRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="updated" />;

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

/** 回访员: the centre asks the citizen, never the unit. */
export function FollowUpDesk() {
  const { t } = useTranslation("tickets");
  return (
    <QueueDesk
      title={t("desk.followUpQueue")}
      fixed={{ status: "follow-up", sort: "receivedAt" }}
      Row={TouchedRow}
      empty={{ title: t("desk.followUpEmpty"), hint: t("desk.followUpEmptyHint") }}
    />
  );
}
