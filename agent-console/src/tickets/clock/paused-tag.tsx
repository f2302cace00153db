import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { exactMoment } from "../../ui/city-time.ts";
import { Due } from "../../ui/moments.tsx";

/** A clock that stands is never mistaken for one that nobody set. */
function PausedTag({ since }: { since: string }) {
  const { t } = useTranslation("clock");
  return (
    <span className="tag amber" title={t("pausedSince", { time: exactMoment(Date.parse(since)) })}>
      <span aria-hidden="true">‖</span>
      {t("paused")}
    </span>
  );
}

type Clocked = Pick<TicketRow, "dueAt" | "dueProvisional" | "pausedSince">;

/** When a ticket is due, or that its clock stands. */
export const TicketDue = ({ row, done = false }: { row: Clocked; done?: boolean }) =>
  row.pausedSince && !done ? (
    <PausedTag since={row.pausedSince} />
  ) : (
    <Due at={row.dueAt} provisional={row.dueProvisional} done={done} />
  );
