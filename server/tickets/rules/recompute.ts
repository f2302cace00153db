import type { UnitTree } from "../../departments/units.ts";
import type { DecideContext, Facts } from "../decide.ts";
import { computeDeadlines, recompute, type DeadlineRules } from "../deadlines.ts";
import type { TicketFact } from "../facts.ts";
import type { TicketState } from "../ticket.ts";
import { inputOfDispatched, inputOfHandOver } from "./deadline-input.ts";
import { bindDeadline, ownDeadline } from "./merge.ts";

type Recomputed = Extract<TicketFact, { type: "ticket.deadline-recomputed" }>;

/**
 * 重算时限, after a calendar was entered: from the first dispatch, extension and rework included; the limits to accept
 * and to return from the last hand-over. Empty when nothing changes, so that repeating it is harmless.
 */
export function recomputeFacts(ticket: TicketState, because: string, context: DecideContext): Facts {
  const { units, deadlines: rules } = context;
  if (!ownDeadline(ticket) || !ticket.dispatchedAt) return [];
  const due = dueRecomputed(ticket, because, context);
  const steps = movedSteps(ticket, units, rules);
  if (Object.keys(steps).length === 0) return due ? [due] : [];
  const data = due?.data ?? { ...dueAsItIs(ticket), because };
  return [{ type: "ticket.deadline-recomputed", data: { ...data, ...steps } }];
}

function dueRecomputed(
  ticket: TicketState,
  because: string,
  { units, deadlines: rules, members = [] }: DecideContext,
): Recomputed | undefined {
  const own = ownDeadline(ticket)!;
  const { deadlines, changed } = recompute(own, inputOfDispatched(ticket, units), rules);
  const { dueAt, provisional } = deadlines;
  if (ticket.status !== "merged")
    return bindDeadline(ticket, members, because, { dueAt, provisional }).find(
      (fact) => fact.type === "ticket.deadline-recomputed",
    );
  return changed
    ? { type: "ticket.deadline-recomputed", data: { dueAt: dueAt.toISOString(), provisional, because } }
    : undefined;
}

/** 签收 and 退单 limits that still run and are others by these rules. */
function movedSteps(
  ticket: TicketState,
  units: UnitTree,
  rules: DeadlineRules,
): Pick<Recomputed["data"], "acceptBy" | "returnBy"> {
  const waits = ticket.status === "dispatched" || ticket.status === "merged";
  const accepts = ticket.acceptBy && !ticket.acceptedAt && waits ? ticket.acceptBy : undefined;
  const returns = waits || ticket.status === "handling" ? (ticket.returnBy ?? undefined) : undefined;
  if (!accepts && !returns) return {};
  const { acceptBy, returnBy } = computeDeadlines(inputOfHandOver(ticket, units), rules);
  const moved = (before: Date | undefined, now: Date) => before && before.getTime() !== now.getTime();
  return {
    ...(moved(accepts, acceptBy) ? { acceptBy: acceptBy.toISOString() } : {}),
    ...(moved(returns, returnBy) ? { returnBy: returnBy.toISOString() } : {}),
  };
}

function dueAsItIs({ dueAt, dueProvisional, memory: { boundBy, own } }: TicketState) {
  return {
    dueAt: dueAt!.toISOString(),
    provisional: dueProvisional,
    ...(boundBy && own ? { boundBy, own } : {}),
  };
}
