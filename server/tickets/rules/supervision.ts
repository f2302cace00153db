import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Facts } from "../decide.ts";
import type { Party } from "../lifecycle.ts";
import { badValue } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";

/** 督办: each notice has its number and must be answered. A job's repeat for the same deadline is no second notice. */
export function superviseFacts(
  ticket: TicketState,
  { level, content }: Extract<TicketAction, { type: "supervise" }>,
  party: Party,
): Facts {
  const forDueAt = party === "system" ? ticket.dueAt?.toISOString() : undefined;
  const given = ticket.memory.supervisions?.some(
    (notice) => forDueAt !== undefined && notice.forDueAt === forDueAt && notice.level === level,
  );
  if (given) return [];
  const noticeId = `s${ticket.version + 1}`;
  return [
    { type: "ticket.supervised", data: { noticeId, level, content, ...(forDueAt ? { forDueAt } : {}) } },
  ];
}

/** 督办反馈: each notice is answered once. */
export function answerSupervision(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "answer-supervision" }>,
): Facts {
  const notice = ticket.memory.supervisions?.find((open) => open.id === action.noticeId);
  if (!notice) return badValue("noticeId", "没有这份督办通知；请从待反馈的督办中选择");
  if (notice.answeredAt) return badValue("noticeId", "这份督办通知已反馈；请选其他待反馈的督办");
  return [
    {
      type: "ticket.supervision-answered",
      data: { noticeId: action.noticeId, content: action.content },
    },
  ];
}
