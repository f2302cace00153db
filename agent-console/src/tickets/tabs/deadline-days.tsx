import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Columns } from "../../ui/columns.tsx";
import { exactMoment } from "../../ui/city-time.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { ClockPanel } from "../clock/clock-panel.tsx";
import { ticketDeadlineQuery } from "../ticket-queries.ts";

/** Why it is due then, day by day. */
export function DeadlineDays({ ticket }: { ticket: TicketView }) {
  const { t, i18n } = useTranslation("tickets");
  const { data, error, isPending, refetch } = useQuery(ticketDeadlineQuery(ticket.id));
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data.dueAt && !data.pausedSince)
    return <Empty title={t("deadline.none")} hint={t("deadline.noneHint")} />;
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "Asia/Shanghai" });
  return (
    <div className="deadline">
      <ClockPanel ticket={ticket} />
      <dl className="facts">
        <Moment name={t("deadline.start")} at={data.dispatchedAt} />
        <Moment name={t("deadline.accept")} at={data.acceptBy} endsDay />
        <Moment name={t("deadline.due")} at={data.dueAt} endsDay />
        {data.policy ? (
          <div>
            <dt>{t("deadline.rule")}</dt>
            <dd>
              {t(`deadline.${unitOf(data.policy.unit)}`, { count: data.policy.amount })}
              {` · ${data.policy.source}`}
            </dd>
          </div>
        ) : null}
      </dl>
      {data.provisional ? <p className="notice amber">{t("deadline.provisional")}</p> : null}
      <table className="days">
        <caption>{t("deadline.days")}</caption>
        <Columns names={[t("deadline.date"), t("deadline.day"), t("deadline.why")]} />
        <tbody>
          {data.trace.map((day) => (
            <tr key={`${day.date} ${day.code}`} data-counted={day.counted}>
              <td className="num">
                {day.date} {weekday.format(new Date(`${day.date.slice(0, 10)}T12:00:00+08:00`))}
              </td>
              <td className="num">{day.n ?? (remarks.has(day.code) ? "" : t("deadline.notCounted"))}</td>
              <td>{day.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Lines that say something about a day and are no day of the count themselves. */
const remarks: ReadonlySet<string> = new Set(["extended", "bound", "pause", "standing"]);

const unitOf = (unit: string) => (unit === "hours" || unit === "calendarDays" ? unit : "workingDays");

function Moment({ name, at, endsDay = false }: { name: string; at: string | null; endsDay?: boolean }) {
  if (!at) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{exactMoment(Date.parse(at), endsDay)}</dd>
    </div>
  );
}
