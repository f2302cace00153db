import type { TicketAction } from "#contracts/ticket-actions.ts";
import { proposeSlots, slotProblem } from "../call-back.ts";
import { computeDeadlines, followUpDeadline } from "../deadlines.ts";
import type { DecideContext, Facts } from "../decide.ts";
import type { TicketFact } from "../facts.ts";
import { badValue, type Refusal } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { asDeadlineFact, deadlineInput, inputOfDispatched } from "./deadline-input.ts";

type FollowUp = Extract<TicketAction, { type: "follow-up" }>;

/** Reworks before a conference must settle it, and calls before an unreachable citizen's ticket is closed. */
const maxReworks = 2;
export const maxAttempts = 3;

/** 回访: unreachable is not satisfied; dissatisfied goes back to the unit, at most `maxReworks` times. */
export function followUpFacts(
  ticket: TicketState,
  action: FollowUp,
  { units, deadlines, now }: DecideContext,
): Facts {
  const unclear = unclearAnswers(ticket, action, now);
  if (unclear) return unclear;

  const attempt = (ticket.memory.followUpAttempts ?? 0) + 1;
  const { type: _type, callBackAt, ...answers } = action;
  const heard = (at?: string): TicketFact => ({
    type: "ticket.followed-up",
    data: { ...answers, attempt, ...(at ? { callBackAt: new Date(at).toISOString() } : {}) },
  });
  // Asked to be called at another time: nothing is known yet, and it was no failed attempt.
  if (action.reached && callBackAt) return [heard(callBackAt)];
  if (!action.reached)
    return isLastAttempt(ticket)
      ? [heard(), { type: "ticket.closed", data: { because: "unreachable" } }]
      : [heard(callBackAt ?? proposeSlots(now, deadlines.calendars)[0]?.toISOString())];
  if (action.resolved && action.satisfied)
    return [heard(), { type: "ticket.closed", data: { because: "followed-up" } }];
  // A sampled direct answer has no unit yet: what the call did not solve is dispatched after all.
  if (!ticket.leadDepartmentId)
    return [heard(), { type: "ticket.reopened", data: { because: "dissatisfied" } }];
  if (ticket.reworkCount >= maxReworks)
    return [heard(), { type: "ticket.conference-called", data: { because: "rework-limit" } }];

  const input = { ...inputOfDispatched(ticket, units), reworkedAt: now };
  const deadline = asDeadlineFact(computeDeadlines(input, deadlines));
  return [
    heard(),
    {
      type: "ticket.reworked",
      // A rework is not handed over again: there is nothing to accept or to return.
      data: { count: ticket.reworkCount + 1, deadline: { ...deadline, acceptBy: null, returnBy: null } },
    },
  ];
}

/** 回访时限: by when the citizen is called, from now. */
export function followUpLimit(
  ticket: TicketState,
  { units, deadlines, now }: DecideContext,
): { followUpBy: string } {
  const lead = ticket.leadDepartmentId ?? "";
  const input = deadlineInput(ticket, lead, ticket.memory.complex ?? false, units, now);
  return { followUpBy: followUpDeadline(now, input, deadlines).at.toISOString() };
}

/** What the officer must know of this call, and must not claim. */
function unclearAnswers(ticket: TicketState, action: FollowUp, now: Date): Refusal | undefined {
  const { reached, resolved, satisfied, callBackAt } = action;
  const answered = resolved !== undefined || satisfied !== undefined;
  if (!reached && answered)
    return badValue("satisfied", "未联系上不得填写是否解决或满意（未联系上不等于满意）");
  if (callBackAt) {
    if (answered) return badValue("callBackAt", "已问到是否解决和满意，不必再约回访时间");
    if (!reached && isLastAttempt(ticket))
      return badValue("callBackAt", `第 ${maxAttempts} 次未联系上即按「未联系上」办结，不能再约`);
    const problem = slotProblem(new Date(callBackAt), now);
    return problem ? badValue("callBackAt", problem) : undefined;
  }
  if (reached && resolved === undefined) return badValue("resolved", "已联系上时须填写是否解决");
  if (reached && satisfied === undefined) return badValue("satisfied", "已联系上时须填写是否满意");
  return undefined;
}

/** One more call that reaches nobody ends it. */
const isLastAttempt = ({ memory }: TicketState) =>
  (memory.unreached ?? memory.followUpAttempts ?? 0) + 1 >= maxAttempts;
