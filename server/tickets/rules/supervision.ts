import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Facts } from "../decide.ts";
import { badValue } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";

/** 督办反馈: each notice is answered once. */
export function answerSupervision(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "answer-supervision" }>,
): Facts {
  const notice = ticket.memory.supervisions?.find((open) => open.id === action.noticeId);
  if (!notice) return badValue("noticeId", "没有这份督办通知");
  if (notice.answeredAt) return badValue("noticeId", "这份督办通知已反馈");
  return [
    {
      type: "ticket.supervision-answered",
      data: { noticeId: action.noticeId, content: action.content },
    },
  ];
}
