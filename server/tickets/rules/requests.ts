import type { TicketAction } from "#contracts/ticket-actions.ts";
import { checkExtension } from "../extensions.ts";
import type { DecideContext, Facts } from "../decide.ts";
import { badValue, notNow } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { inputOfDispatched } from "./deadline-input.ts";
import { formatDay, lastDayOf } from "../shanghai-time.ts";

/** 并案: a member's citizen waits by a deadline that nobody asked to extend. */
const bound = notNow("bound-by-member", "并案期间以最早期限为准，不能延期；可先撤销那件并案");

/** 申请延期: before expiry, with measures and a new date within the policy's limit. */
export function requestExtension(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "request-extension" }>,
  context: DecideContext,
): Facts {
  if (ticket.memory.boundBy) return bound;
  const answer = extension(ticket, action.until, context.now, context);
  if (!answer.allowed) return badValue("until", answer.detail);
  const { reason, measures } = action;
  return [
    { type: "ticket.extension-requested", data: { until: answer.dueAt.toISOString(), reason, measures } },
  ];
}

/** 延期裁定: the date asked for, or an earlier one the dispatcher names. */
export function ruleExtension(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "rule-extension" }>,
  context: DecideContext,
): Facts {
  const { ruling, reason } = action;
  if (ruling === "refuse") return [{ type: "ticket.extension-ruled", data: { ruling, reason } }];
  if (ticket.memory.boundBy) return bound;
  const asked = ticket.memory.openExtension?.until ?? "";
  const until = action.until ?? asked;
  if (new Date(until) > new Date(asked))
    return badValue(
      "until",
      `批准的日期不能晚于申请的日期（${formatDay(lastDayOf(new Date(asked)))}）；可以更早`,
    );
  // It was asked for in time; a slow ruling must not turn it into a late request.
  const askedInTime = new Date((ticket.dueAt?.getTime() ?? 0) - 1);
  const answer = extension(ticket, until, askedInTime, context);
  if (!answer.allowed) return badValue("until", answer.detail);
  return [
    {
      type: "ticket.extension-ruled",
      data: { ruling, reason, until: answer.dueAt.toISOString(), provisional: answer.provisional },
    },
  ];
}

export function requestTermination(action: Extract<TicketAction, { type: "request-termination" }>): Facts {
  return [{ type: "ticket.termination-requested", data: { grounds: action.grounds } }];
}

function extension(ticket: TicketState, until: string, askedAt: Date, { units, deadlines }: DecideContext) {
  return checkExtension(
    {
      dueAt: ticket.dueAt ?? askedAt,
      askedAt,
      until: new Date(until),
      grantedBefore: ticket.memory.extensionsGranted ?? 0,
    },
    inputOfDispatched(ticket, units),
    deadlines,
  );
}
