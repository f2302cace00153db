import type { UnsealingView } from "#contracts/unsealing.ts";
import type { Actor } from "../platform/actor.ts";
import { ownUnitRefusal } from "../tickets/guards.ts";
import { notNow, notYou, type Refusal } from "../tickets/refusal.ts";
import type { TicketState } from "../tickets/ticket.ts";

/** How long a granted unsealing stays open, in milliseconds: one call and its notes. */
export const OPEN_FOR = 30 * 60_000;

export interface Unsealing {
  id: string;
  ticketId: string;
  purpose: UnsealingView["purpose"];
  reason: string;
  askedBy: string;
  askedAt: Date;
  ruling: "grant" | "refuse" | null;
  rulingReason: string | null;
  ruledBy: string | null;
  ruledAt: Date | null;
  openUntil: Date | null;
}

const askers: readonly string[] = ["dispatcher", "follow-up-officer", "supervisor", "overseer"];
const rulers: readonly string[] = ["supervisor", "overseer"];

/** 举报: the reporter's identity needs two people (信访工作条例 art. 30; 济南市条例 art. 32). */
export const needsSecond = (ticket: Pick<TicketState, "kind">): boolean => ticket.kind === "report";

/** Why this person may not ask; undefined when they may. Interested staff recuse; administrators never read sealed content. */
export function askRefusal(ticket: TicketState, actor: Actor): Refusal | undefined {
  if (ticket.secrecy !== "sealed") return notNow("not-sealed", "工单没有身份密封，无须解封");
  return personRefusal(ticket, actor, askers, "只有派单员、回访员、班长和督办员可以申请解封");
}

/** Why this person may not rule; undefined when they may. Nobody allows themself. */
export function ruleRefusal(
  unsealing: Pick<Unsealing, "askedBy" | "ruling">,
  ticket: TicketState,
  actor: Actor,
): Refusal | undefined {
  if (unsealing.askedBy === actor.id) return notYou("own-request", "解封须由另一人批准，不能批准自己的申请");
  const refusal = personRefusal(ticket, actor, rulers, "只有班长和督办员可以批准解封");
  if (refusal) return refusal;
  return unsealing.ruling === null ? undefined : notNow("already-ruled", "这个解封申请已有结论");
}

/** Why this person may not look; undefined when they may: the asker, granted, in time. */
export function lookRefusal(
  unsealing: Pick<Unsealing, "askedBy" | "ruling" | "openUntil">,
  ticket: TicketState,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  if (unsealing.askedBy !== actor.id) return notYou("not-asker", "只有申请人本人可以查看");
  if (unsealing.ruling === null) return notNow("not-ruled", "解封申请还没有批准，须由另一人批准");
  if (unsealing.ruling === "refuse") return notNow("refused", "解封申请未获批准");
  if (!unsealing.openUntil || unsealing.openUntil <= now)
    return notNow("expired", "查看时限已过，如仍需要请重新申请");
  return askRefusal(ticket, actor);
}

function personRefusal(
  ticket: TicketState,
  actor: Actor,
  roles: readonly string[],
  words: string,
): Refusal | undefined {
  const held: readonly string[] = actor.roles;
  if (held.includes("administrator")) return notYou("administrator", "系统管理员不得查看密封内容");
  if (!roles.some((role) => held.includes(role))) return notYou("wrong-party", words);
  return ownUnitRefusal(ticket, actor);
}
