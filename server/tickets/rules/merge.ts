import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { DecideContext, Facts } from "../decide.ts";
import { badValue } from "../refusal.ts";
import { isOpen, type TicketState } from "../ticket.ts";

/** 并案: the member keeps its own citizen, reply, follow-up and deadline; one level only. */
export function mergeFacts(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "merge" }>,
  { master }: DecideContext,
): Facts {
  if (!master) return badValue("masterId", "没有这件主单");
  if (master.id === ticket.id) return badValue("masterId", "不能并入自己");
  if (master.status === "merged" || !isOpen(master))
    return badValue("masterId", "主单须是在办且未被并案的工单");
  if (master.secrecy === "sealed" || ticket.secrecy === "sealed")
    return badValue("masterId", "身份密封的工单不能并案");
  return [{ type: "ticket.merged", data: { masterId: master.id, reason: action.reason } }];
}
