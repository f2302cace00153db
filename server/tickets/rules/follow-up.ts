import type { TicketAction } from "#contracts/ticket-actions.ts";
import { computeDeadlines } from "../deadlines.ts";
import type { DecideContext, Facts } from "../decide.ts";
import type { TicketFact } from "../facts.ts";
import { badValue } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { asDeadlineFact, inputOfDispatched } from "./deadline-input.ts";

/** Reworks before a conference must settle it, and calls before an unreachable citizen's ticket is closed. */
export const maxReworks = 2;
export const maxAttempts = 3;

/** 回访: unreachable is not satisfied; dissatisfied goes back to the unit, at most `maxReworks` times. */
export function followUpFacts(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "follow-up" }>,
  { units, deadlines, now }: DecideContext,
): Facts {
  if (action.reached && action.resolved === undefined)
    return badValue("resolved", "已联系上时须填写是否解决");
  if (action.reached && action.satisfied === undefined)
    return badValue("satisfied", "已联系上时须填写是否满意");
  if (!action.reached && (action.resolved !== undefined || action.satisfied !== undefined))
    return badValue("satisfied", "未联系上不得填写是否解决或满意（未联系上不等于满意）");

  const attempt = (ticket.memory.followUpAttempts ?? 0) + 1;
  const { type: _type, ...answers } = action;
  const heard: TicketFact = { type: "ticket.followed-up", data: { ...answers, attempt } };
  if (!action.reached)
    return attempt < maxAttempts
      ? [heard]
      : [heard, { type: "ticket.closed", data: { because: "unreachable" } }];
  if (action.resolved && action.satisfied)
    return [heard, { type: "ticket.closed", data: { because: "followed-up" } }];
  // A sampled direct answer has no unit yet: what the call did not solve is dispatched after all.
  if (!ticket.leadDepartmentId)
    return [heard, { type: "ticket.reopened", data: { because: "dissatisfied" } }];
  if (ticket.reworkCount >= maxReworks)
    return [heard, { type: "ticket.conference-called", data: { because: "rework-limit" } }];

  const input = { ...inputOfDispatched(ticket, units), reworkedAt: now };
  const deadline = asDeadlineFact(computeDeadlines(input, deadlines));
  return [
    heard,
    {
      type: "ticket.reworked",
      // A rework is not handed over again: there is nothing to accept or to return.
      data: { count: ticket.reworkCount + 1, deadline: { ...deadline, acceptBy: null, returnBy: null } },
    },
  ];
}
