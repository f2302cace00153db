import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import type { Actor, SystemActor } from "../platform/actor.ts";
import type { UnitTree } from "../departments/units.ts";
import type { DeadlineRules } from "./deadlines.ts";
import type { TicketFact } from "./facts.ts";
import { clockLifecycle, lifecycle, systemLifecycle, type Party, type Rule } from "./lifecycle.ts";
import { permit } from "./permit.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import { dispatchFacts, settleConference, forwardFacts } from "./rules/dispatch.ts";
import { contactFacts, replyFacts } from "./rules/handling.ts";
import { pauseFacts, resumeFacts } from "./rules/clock.ts";
import { amendFacts } from "./rules/amend.ts";
import { followUpFacts, followUpLimit } from "./rules/follow-up.ts";
import { mergeFacts } from "./rules/merge.ts";
import { requestExtension, requestTermination, ruleExtension } from "./rules/requests.ts";
import { requestReturn, ruleReturn } from "./rules/returns.ts";
import { recomputeFacts } from "./rules/recompute.ts";
import { answerSupervision, superviseFacts } from "./rules/supervision.ts";
import type { TicketState } from "./ticket.ts";

/** What jobs ask for, through the same door as people. */
export type SystemAction =
  | { type: "mark-overdue" }
  | { type: "recompute-deadline"; because: string }
  | { type: "sample-follow-up" }
  | { type: "archive" };

/** Everything that can be asked of a ticket. */
export type AnyAction = TicketAction | ClockAction | SystemAction;

/** Everything a decision may look at besides the ticket; nothing is fetched while deciding. */
export interface DecideContext {
  now: Date;
  units: UnitTree;
  deadlines: DeadlineRules;
  catalogue: Catalogue;
  /** For a merge: the master. */
  master?: TicketState | undefined;
  /** 并案成员 of this ticket. */
  members?: readonly TicketState[];
  /** For a sealed dispatch: words that would give the citizen away (name, phone, address). */
  identifying?: readonly string[];
}

export type Facts = readonly TicketFact[] | Refusal;
export type Decision = { facts: readonly TicketFact[]; party: Party } | Refusal;

/** What happens when this actor does this now: facts, or a refusal that says which rule refused. Pure. */
export function decide(
  ticket: TicketState,
  action: AnyAction,
  actor: Actor | SystemActor,
  context: DecideContext,
): Decision {
  const permitted = permit(ruleOf(action), ticket, actor, context.now, context.catalogue);
  if (isRefusal(permitted)) return permitted;
  const facts = factsOf(ticket, action, permitted.party, context);
  return "refused" in facts ? facts : { facts, party: permitted.party };
}

const rules: Readonly<Record<AnyAction["type"], Rule>> = {
  ...lifecycle,
  ...clockLifecycle,
  ...systemLifecycle,
};
const ruleOf = (action: AnyAction): Rule => rules[action.type];

function factsOf(ticket: TicketState, action: AnyAction, party: Party, context: DecideContext): Facts {
  switch (action.type) {
    case "answer":
      return [
        { type: "ticket.answered", data: { answer: action.answer, guideIds: action.guideIds ?? [] } },
        { type: "ticket.closed", data: { because: "direct-answer" } },
      ];
    case "reject": {
      const { type: _type, ...data } = action;
      return [{ type: "ticket.rejected", data }];
    }
    case "transfer-emergency": {
      const { type: _type, ...data } = action;
      return [{ type: "ticket.transferred", data }];
    }
    case "dispatch":
      return dispatchFacts(ticket, action, party, context);
    case "accept":
      return [{ type: "ticket.accepted", data: {} }];
    case "forward":
      return forwardFacts(ticket, action, context);
    case "request-return":
      return requestReturn(ticket, action, context);
    case "rule-return":
      return ruleReturn(ticket, action, context);
    case "settle-conference":
      return settleConference(ticket, action, context);
    case "assist":
      return [{ type: "ticket.assisted", data: { content: action.content } }];
    case "progress":
      return [{ type: "ticket.progressed", data: { content: action.content } }];
    case "record-contact":
      return contactFacts(action);
    case "request-extension":
      return requestExtension(ticket, action, context);
    case "rule-extension":
      return ruleExtension(ticket, action, context);
    case "reply":
      return replyFacts(action);
    case "approve-reply":
      return [
        {
          type: "ticket.reply-approved",
          data: { ...(action.note ? { note: action.note } : {}), ...followUpLimit(ticket, context) },
        },
      ];
    case "send-back":
      return [{ type: "ticket.sent-back", data: { reason: action.reason } }];
    case "follow-up":
      return followUpFacts(ticket, action, context);
    case "request-termination":
      return requestTermination(action);
    case "rule-termination":
      return [{ type: "ticket.termination-ruled", data: { ruling: action.ruling, reason: action.reason } }];
    case "urge":
      return [{ type: "ticket.urged", data: { words: action.words } }];
    case "supervise":
      return superviseFacts(ticket, action, party);
    case "answer-supervision":
      return answerSupervision(ticket, action);
    case "merge":
      return mergeFacts(ticket, action, context);
    case "unmerge":
      return [{ type: "ticket.unmerged", data: { masterId: ticket.masterId ?? "", reason: action.reason } }];
    case "amend":
      return amendFacts(ticket, action, context);
    case "note":
      return [{ type: "ticket.noted", data: { content: action.content } }];
    case "pause":
      return pauseFacts(ticket, action, context);
    case "resume":
      return resumeFacts(ticket, action, context);
    case "mark-overdue":
      return markOverdue(ticket, context.now);
    case "recompute-deadline":
      return recomputeFacts(ticket, action.because, context);
    case "sample-follow-up":
      return [{ type: "ticket.follow-up-sampled", data: followUpLimit(ticket, context) }];
    case "archive":
      return [{ type: "ticket.archived", data: {} }];
  }
}

/** Repeating it, or coming early by a fast clock, changes nothing: an empty decision is no fact and no refusal. */
function markOverdue(ticket: TicketState, now: Date): Facts {
  if (!ticket.dueAt || ticket.overdueAt || now < ticket.dueAt) return [];
  return [{ type: "ticket.went-overdue", data: { dueAt: ticket.dueAt.toISOString() } }];
}
