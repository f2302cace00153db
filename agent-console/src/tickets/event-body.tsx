import { useTranslation } from "react-i18next";
import type { TicketEventView } from "#contracts/tickets.ts";
import { useDepartmentNames } from "../api/reference.ts";
import { exactMoment } from "../ui/city-time.ts";
import { eventLines, type EventLine } from "./event-lines.ts";

/** What was said or decided in one step. */
export function EventBody({ event }: { event: TicketEventView }) {
  const { t } = useTranslation("tickets");
  const say = useLine();
  const lines = eventLines(event);
  if (lines.length === 0) return null;
  return (
    <dl className="event-body">
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{t(`said.${line.label}`)}</dt>
          <dd>{say(line)}</dd>
        </div>
      ))}
    </dl>
  );
}

function useLine(): (line: EventLine) => string {
  const { t, i18n } = useTranslation("tickets");
  const units = useDepartmentNames();
  return (line) => {
    if ("text" in line) return line.text;
    if ("units" in line) return line.units.map((id) => units.get(id) ?? id).join("、");
    if ("moment" in line) return exactMoment(Date.parse(line.moment), true);
    if ("yes" in line) return t(`choice.${line.label}${line.yes ? "Yes" : "No"}`);
    // A code of a newer server is still better than nothing.
    const key = `tickets:choice.${line.group}.${line.code}`;
    return i18n.exists(key) ? String(i18n.t(key as "tickets:choice.yes")) : line.code;
  };
}
