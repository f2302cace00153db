import type { StatutoryLimit } from "#contracts/ticket-actions.ts";
import type { UnitTree } from "../../departments/units.ts";
import { computeDeadlines, type DeadlineInput, type Deadlines, type DeadlineRules } from "../deadlines.ts";
import type { DeadlineFact } from "../facts.ts";
import type { TicketState } from "../ticket.ts";

/** What the deadline engine asks about a ticket. `complex`: several units handle it (domain.md §4). */
export function deadlineInput(
  ticket: Pick<TicketState, "kind" | "urgency" | "regionCode" | "categoryCode">,
  leadDepartmentId: string,
  complex: boolean,
  units: UnitTree,
  firstDispatchedAt: Date,
): DeadlineInput {
  return {
    kind: ticket.kind,
    urgency: ticket.urgency,
    regionCode: ticket.regionCode ?? undefined,
    categoryCode: ticket.categoryCode ?? undefined,
    departmentId: leadDepartmentId,
    departmentAncestors: units.ancestorsOf(leadDepartmentId),
    complex,
    firstDispatchedAt,
  };
}

/** The input of a ticket that has been dispatched before. */
export function inputOfDispatched(ticket: TicketState, units: UnitTree): DeadlineInput {
  if (!ticket.dispatchedAt) throw new Error("ticket was never dispatched");
  const { complex, extension, reworkedAt, clock, statutory, pauses } = ticket.memory;
  const matter = { ...ticket, ...clock };
  const unit = clock?.departmentId ?? ticket.leadDepartmentId ?? "";
  return {
    ...deadlineInput(matter, unit, complex ?? false, units, ticket.dispatchedAt),
    ...(extension
      ? { extension: { until: new Date(extension.until), ruledAt: new Date(extension.ruledAt) } }
      : {}),
    ...(reworkedAt ? { reworkedAt: new Date(reworkedAt) } : {}),
    ...(statutory ? { statutory: asStatutory(statutory) } : {}),
    ...(pauses
      ? {
          pauses: pauses.map(({ reason, from, until }) => ({
            reasonCode: reason,
            from: new Date(from),
            until: until ? new Date(until) : null,
          })),
        }
      : {}),
  };
}

/** The same for the limits of whoever leads now: a hand-over starts them again, the citizen's clock it does not. */
export function inputOfHandOver(ticket: TicketState, units: UnitTree): DeadlineInput {
  const { handOver, complex } = ticket.memory;
  if (!handOver || !ticket.dispatchedAt) return inputOfDispatched(ticket, units);
  const matter = { ...ticket, ...handOver };
  return {
    ...deadlineInput(matter, handOver.departmentId, complex ?? false, units, ticket.dispatchedAt),
    handedOverAt: new Date(handOver.at),
  };
}

export const asStatutory = ({ amount, unit, basis }: StatutoryLimit): DeadlineInput["statutory"] => ({
  limit: { amount, unit },
  basis,
});

export function asDeadlineFact(deadlines: Deadlines): DeadlineFact {
  return {
    acceptBy: deadlines.acceptBy.toISOString(),
    returnBy: deadlines.returnBy.toISOString(),
    dueAt: deadlines.dueAt.toISOString(),
    provisional: deadlines.provisional,
  };
}

/** Accept and return limits of a unit that gets the ticket later; the citizen's deadline is not touched. */
export function handOverLimits(
  ticket: TicketState,
  newLead: string,
  units: UnitTree,
  rules: DeadlineRules,
  now: Date,
): { acceptBy: string; returnBy: string } {
  const input = deadlineInput(
    ticket,
    newLead,
    ticket.memory.complex ?? false,
    units,
    ticket.dispatchedAt ?? now,
  );
  const { acceptBy, returnBy } = computeDeadlines({ ...input, handedOverAt: now }, rules);
  return { acceptBy: acceptBy.toISOString(), returnBy: returnBy.toISOString() };
}
