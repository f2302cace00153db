import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Facts } from "../decide.ts";

export function contactFacts(action: Extract<TicketAction, { type: "record-contact" }>): Facts {
  const { type: _type, ...data } = action;
  return [{ type: "ticket.contact-recorded", data }];
}

export function replyFacts(action: Extract<TicketAction, { type: "reply" }>): Facts {
  return [
    {
      type: "ticket.replied",
      data: { answer: action.answer, done: action.done, attachmentIds: action.attachmentIds ?? [] },
    },
  ];
}
