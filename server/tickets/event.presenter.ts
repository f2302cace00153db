import type { TicketEventView } from "#contracts/tickets.ts";
import type { Actor } from "../platform/actor.ts";
import type { TicketState } from "./ticket.ts";
import type { EventRow } from "./ticket.views.ts";
import { canReadSealed } from "./visibility.ts";

/** What units do not need to read: the centre's own remarks. */
const centreOnly: Record<string, readonly string[]> = {
  "ticket.followed-up": ["words"],
  "ticket.unsealing-asked": ["reason", "purpose"],
  "ticket.unsealing-ruled": ["reason"],
};

/** Whether this fact says anything to a unit: one that only names the accused does not. */
const isOfCentreOnly = ({ type, data }: Pick<EventRow, "type" | "data">): boolean =>
  type === "ticket.amended" && Object.keys(withoutAccused({ type, data }).fields ?? {}).length === 0;

function withoutAccused({ type, data }: Pick<EventRow, "type" | "data">): Record<string, unknown> {
  if (type === "ticket.conference-called" && data.because === "accused-unit") return {};
  if (type !== "ticket.amended") return data;
  const { accusedDepartmentIds: _now, ...fields } = data.fields as Record<string, unknown>;
  const { accusedDepartmentIds: _before, ...before } = data.before as Record<string, unknown>;
  return { fields, before };
}

/** Who looked at a citizen's number is the centre's to know; a unit's people see their own looks alone. */
export const mayReadEvent = (row: EventRow, actor: Actor): boolean =>
  actor.departmentId === null ||
  (!isOfCentreOnly(row) && (!looks.has(row.type) || row.actor.id === actor.id));

const looks: ReadonlySet<string> = new Set(["ticket.contact-viewed", "ticket.identity-viewed"]);

/** A fact as this person may read it. Of a sealed ticket, amended words stay with those who read the original. */
export function presentEvent(row: EventRow, ticket: TicketState, actor: Actor): TicketEventView {
  const hidden = new Set<string>();
  const ofCentre = actor.departmentId === null;
  if (!ofCentre) for (const field of centreOnly[row.type] ?? []) hidden.add(field);
  if (ticket.secrecy === "sealed" && !canReadSealed(ticket, actor) && row.type === "ticket.amended") {
    hidden.add("fields");
    hidden.add("before");
  }
  // Who is accused is told to the centre only (信访工作条例 art. 30).
  const told = ofCentre ? row.data : withoutAccused(row);
  const data = Object.fromEntries(Object.entries(told).filter(([field]) => !hidden.has(field)));
  return { id: row.id, type: row.type, actor: row.actor, at: row.at.toISOString(), data };
}
