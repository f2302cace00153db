import type { Actor } from "../platform/actor.ts";
import type { TicketState } from "./ticket.ts";

/** 看联系方式, minimum necessary (PIPL art. 6): who must call the citizen may see the number while they must. */
export function contactViewRefusal(ticket: TicketState, actor: Actor): string | undefined {
  if (ticket.secrecy === "sealed") return "身份密封：不能直接查看联系方式，请申请解封";
  const ofCentre = ["agent", "dispatcher", "supervisor"].some((role) => actor.roles.includes(role as never));
  if (ofCentre) return undefined;
  if (actor.roles.includes("follow-up-officer"))
    return ticket.status === "follow-up" ? undefined : "只有待回访时，回访员才能查看联系方式";
  const units: readonly string[] = actor.unitIds;
  const handles = [ticket.leadDepartmentId, ticket.handlingDepartmentId].some(
    (id) => id !== null && units.includes(id),
  );
  if (!handles || ticket.status !== "handling") return "只有主办单位在办理中才能查看联系方式";
  return ticket.secrecy === "contact" ? "诉求人要求联系方式保密，请通过平台联系" : undefined;
}
