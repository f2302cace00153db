import type { TicketEventView } from "#contracts/tickets.ts";
import type { Actor } from "../platform/actor.ts";
import type { TicketState } from "./ticket.ts";
import type { EventRow } from "./ticket.views.ts";
import { canReadSealed } from "./visibility.ts";

/** What units do not need to read: the centre's own remarks, and who looked at a contact. */
const centreOnly: Record<string, readonly string[]> = {
  "ticket.followed-up": ["words"],
  "ticket.contact-viewed": ["reason"],
  "ticket.unsealing-asked": ["reason", "purpose"],
  "ticket.unsealing-ruled": ["reason"],
};

/** A fact as this person may read it. Of a sealed ticket, amended words stay with those who read the original. */
export function presentEvent(row: EventRow, ticket: TicketState, actor: Actor): TicketEventView {
  const hidden = new Set<string>();
  const ofCentre = actor.departmentId === null;
  if (!ofCentre) for (const field of centreOnly[row.type] ?? []) hidden.add(field);
  if (ticket.secrecy === "sealed" && !canReadSealed(ticket, actor) && row.type === "ticket.amended") {
    hidden.add("fields");
    hidden.add("before");
  }
  const data = Object.fromEntries(Object.entries(row.data).filter(([field]) => !hidden.has(field)));
  return { id: row.id, type: row.type, actor: row.actor, at: row.at.toISOString(), data };
}
