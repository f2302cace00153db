import type { ActionType } from "#contracts/ticket-actions.ts";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import type { Role } from "#contracts/staff.ts";
import type { Actor, SystemActor } from "../platform/actor.ts";
import { clockLifecycle, lifecycle, statusNames, type Party, type Rule } from "./lifecycle.ts";
import { isRefusal, notNow, notYou, type Refusal } from "./refusal.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { TicketState } from "./ticket.ts";

/** What this person may do to this ticket now: the console offers nothing else. */
export function availableActions(
  ticket: TicketState,
  actor: Actor,
  now: Date,
  catalogue: Catalogue,
): ActionType[] {
  return (Object.keys(lifecycle) as ActionType[]).filter(
    (type) => !isRefusal(permit(lifecycle[type], ticket, actor, now, catalogue)),
  );
}

/** What this person may do to this ticket's clock now. */
export function availableClockActions(
  ticket: TicketState,
  actor: Actor,
  now: Date,
  catalogue: Catalogue,
): ClockAction["type"][] {
  return (Object.keys(clockLifecycle) as ClockAction["type"][]).filter(
    (type) => !isRefusal(permit(clockLifecycle[type], ticket, actor, now, catalogue)),
  );
}

/** Whether a rule lets this actor act now; if so, the party in which they act. Person first, then place, then guards. */
export function permit(
  rule: Rule,
  ticket: TicketState,
  actor: Actor | SystemActor,
  now: Date,
  catalogue: Catalogue,
): { party: Party } | Refusal {
  const party = rule.by.find((candidate) => isParty(candidate, ticket, actor));
  if (!party)
    return notYou(
      "wrong-party",
      `「${rule.name}」只能由${rule.by.map((party) => partyNames[party]).join("、")}进行`,
    );
  if (!rule.from.includes(ticket.status))
    return notNow(
      "wrong-status",
      `工单现为「${statusNames[ticket.status]}」，「${rule.name}」只能在${rule.from.map((status) => `「${statusNames[status]}」`).join("")}时进行`,
    );
  for (const guard of rule.when ?? []) {
    const refusal = guard(ticket, actor, now, catalogue);
    if (refusal) return refusal;
  }
  return { party };
}

const unitRoles: readonly Role[] = ["officer", "department-head"];

function isParty(party: Party, ticket: TicketState, actor: Actor | SystemActor): boolean {
  const roles: readonly string[] = actor.roles;
  const units: readonly string[] = actor.unitIds;
  const ofUnit = unitRoles.some((role) => roles.includes(role));
  const within = (id: string | null) => id !== null && units.includes(id);
  if (party === "lead-unit")
    return ofUnit && (within(ticket.leadDepartmentId) || within(ticket.handlingDepartmentId));
  if (party === "assisting-unit") return ofUnit && ticket.assistingDepartmentIds.some(within);
  return roles.includes(party);
}

const partyNames: Record<Party, string> = {
  agent: "话务员",
  dispatcher: "派单员",
  "follow-up-officer": "回访员",
  supervisor: "班长",
  "quality-inspector": "质检员",
  overseer: "督办员",
  editor: "知识采编",
  approver: "知识审核",
  officer: "经办人",
  "department-head": "单位负责人",
  analyst: "数据分析",
  administrator: "系统管理员",
  system: "系统",
  "lead-unit": "主办单位",
  "assisting-unit": "协办单位",
};
