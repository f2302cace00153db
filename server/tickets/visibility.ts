import type { Actor } from "../platform/actor.ts";
import type { TicketState } from "./ticket.ts";

/** The columns that decide who sees a ticket. */
export type Seen = Pick<
  TicketState,
  | "secrecy"
  | "filedBy"
  | "leadDepartmentId"
  | "handlingDepartmentId"
  | "assistingDepartmentIds"
  | "barredDepartmentIds"
>;

const seesAll = ["dispatcher", "follow-up-officer", "supervisor", "overseer"] as const;
const seesUnsealed = ["agent", "quality-inspector", "analyst"] as const;
const unitRoles = ["officer", "department-head"] as const;

/**
 * 谁能看: one rule for detail, lists, rooms and attachments. `seenBy` says the same in SQL; a property test holds the two
 * equal. Whether sealed words are shown inside is the presenter's question.
 */
export function canSee(ticket: Seen, actor: Actor): boolean {
  // 回避: whoever belongs to an accused unit, in whatever other office.
  if (actor.departmentId !== null && ticket.barredDepartmentIds.includes(actor.departmentId)) return false;
  if (holds(actor, seesAll)) return true;
  if (holds(actor, seesUnsealed) && (ticket.secrecy !== "sealed" || ticket.filedBy === actor.id)) return true;
  return holds(actor, unitRoles) && unitsOf(ticket).some((unit) => actor.unitIds.includes(unit));
}

/** The same rule as a where-clause over alias `t`; parameters start at `$first`. */
export function seenBy(actor: Actor, first: number): { sql: string; parameters: unknown[] } {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  const next = (value: unknown) => `$${first + parameters.push(value) - 1}`;
  const recused = actor.departmentId
    ? ` AND NOT (${next(actor.departmentId)} = ANY (t.barred_department_ids))`
    : "";
  if (holds(actor, seesAll)) return { sql: `(TRUE${recused})`, parameters };
  if (holds(actor, seesUnsealed)) parts.push(`(t.secrecy <> 'sealed' OR t.filed_by = ${next(actor.id)})`);
  if (holds(actor, unitRoles)) {
    const units = next(actor.unitIds);
    parts.push(
      `(t.lead_department_id = ANY(${units}) OR t.handling_department_id = ANY(${units}) OR t.assisting_department_ids && ${units}::text[])`,
    );
  }
  if (parts.length === 0) return { sql: "FALSE", parameters: [] };
  return { sql: `((${parts.join(" OR ")})${recused})`, parameters };
}

/**
 * The same rule over the counters (alias `k`). They do not know who filed what: a sealed ticket is counted for those who
 * see it by their office, not for the agent who filed it.
 */
export function countedBy(actor: Actor): { sql: string; parameters: unknown[] } {
  if (holds(actor, seesAll)) return { sql: "TRUE", parameters: [] };
  const parts = [
    ...(holds(actor, seesUnsealed) ? ["NOT k.sealed"] : []),
    ...(holds(actor, unitRoles) ? ["(k.department_id = ANY($1) OR k.helping && $1::text[])"] : []),
  ];
  const parameters = holds(actor, unitRoles) ? [actor.unitIds] : [];
  return { sql: parts.length > 0 ? `(${parts.join(" OR ")})` : "FALSE", parameters };
}

/** 原文: the sealed words are read by who wrote them down and by who must redact them. */
export function canReadSealed(ticket: Seen, actor: Actor): boolean {
  return holds(actor, ["dispatcher"]) || (ticket.filedBy === actor.id && holds(actor, ["agent"]));
}

/** Socket rooms that are told of a ticket unasked, besides who watches it. */
export function roomsOf(ticket: TicketState): string[] {
  const rooms = [`ticket:${ticket.id}`, ...unitsOf(ticket).map((unit) => `unit:${unit}`)];
  if (ticket.filedBy) rooms.push(`staff:${ticket.filedBy}`);
  rooms.push(...desksOf(ticket));
  return [...new Set(rooms)];
}

function desksOf(ticket: TicketState): string[] {
  const awaitsRuling = ["received", "return-requested", "conferring", "replied"].includes(ticket.status);
  const asked = ticket.memory.openExtension ?? ticket.memory.openTermination;
  const desks = awaitsRuling || asked ? ["desk:dispatch"] : [];
  if (ticket.status === "follow-up") desks.push("desk:follow-up");
  if (ticket.overdueAt || ticket.memory.supervisions?.some((notice) => !notice.answeredAt))
    desks.push("desk:supervision");
  return desks;
}

/** The rooms a signed-in person joins. */
export function roomsFor(actor: Actor): string[] {
  const rooms = [`staff:${actor.id}`];
  if (holds(actor, unitRoles)) rooms.push(...actor.unitIds.map((unit) => `unit:${unit}`));
  if (holds(actor, ["dispatcher"])) rooms.push("desk:dispatch");
  if (holds(actor, ["follow-up-officer"])) rooms.push("desk:follow-up");
  if (holds(actor, ["supervisor", "overseer"]))
    rooms.push("desk:supervision", "desk:dispatch", "desk:follow-up");
  if (holds(actor, ["agent", "supervisor"])) rooms.push("desk:calls");
  if (holds(actor, ["supervisor"])) rooms.push("desk:help", "desk:call-centre");
  if (holds(actor, ["quality-inspector", "supervisor"])) rooms.push("desk:quality");
  if (holds(actor, ["editor", "approver"])) rooms.push("desk:knowledge");
  return [...new Set(rooms)];
}

const unitsOf = (ticket: Seen) =>
  [ticket.leadDepartmentId, ticket.handlingDepartmentId, ...ticket.assistingDepartmentIds].filter(
    (unit): unit is string => unit !== null,
  );

const holds = (actor: Actor, roles: readonly string[]) =>
  roles.some((role) => actor.roles.includes(role as never));
