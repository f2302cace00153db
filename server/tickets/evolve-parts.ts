import type { Status } from "#contracts/ticket-terms.ts";
import type { DeadlineFact, TicketFact } from "./facts.ts";
import type { TicketMemory, TicketState } from "./ticket.ts";

/** What a fact changes of a ticket; memory is merged, and forgets what is undefined. */
export type Change = Partial<Omit<TicketState, "memory">> & { memory?: Partial<TicketMemory> };

export const to = (status: Status) => ({ status });
export const date = (iso: string | null) => (iso ? new Date(iso) : null);
export const union = (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])];

/** A new deadline is a new obligation: what was overdue before stays a fact, not a mark. */
export const startClock = (deadline: DeadlineFact) => ({
  acceptBy: date(deadline.acceptBy),
  returnBy: date(deadline.returnBy),
  dueAt: date(deadline.dueAt),
  dueProvisional: deadline.provisional,
  overdueAt: null,
});

export function returnRuled(
  ticket: TicketState,
  ruling: Extract<TicketFact, { type: "ticket.return-ruled" }>["data"],
  at: Date,
): Change {
  const open = ticket.memory.openReturn;
  if (ruling.ruling === "confer") return to("conferring");
  if (ruling.ruling === "refuse")
    return {
      ...to(open?.from ?? "dispatched"),
      memory: {
        openReturn: undefined,
        refusedGrounds: union(ticket.memory.refusedGrounds ?? [], open ? [open.reasonCode] : []),
      },
    };
  // 退单不重置时限: a redirect keeps dueAt, the citizen's clock started at the first dispatch.
  return {
    ...newLead(ticket, ruling.departmentId ?? ticket.leadDepartmentId ?? "", at),
    acceptBy: date(ruling.acceptBy ?? null),
    returnBy: date(ruling.returnBy ?? null),
  };
}

/** 被举报单位 lose the ticket at once; the lead's place stays empty until a conference has found another. */
export function amended(
  ticket: TicketState,
  { fields, barred }: Extract<TicketFact, { type: "ticket.amended" }>["data"],
): Change {
  const { accusedDepartmentIds: accused, ...rest } = fields;
  if (!accused || !barred) return rest;
  const keeps = (unit: string | null) => (unit !== null && barred.includes(unit) ? null : unit);
  return {
    ...rest,
    barredDepartmentIds: barred,
    leadDepartmentId: keeps(ticket.leadDepartmentId),
    handlingDepartmentId: keeps(ticket.handlingDepartmentId),
    assistingDepartmentIds: ticket.assistingDepartmentIds.filter((unit) => !barred.includes(unit)),
    memory: { accused: accused.length > 0 ? accused : undefined },
  };
}

/** 回访任务: a new one each time; calls of an earlier one no longer count. */
export function openFollowUp(by: string | undefined, memory: Partial<TicketMemory> = {}) {
  const task = { followUpAttempts: 0, followUpBy: by, callBackAt: undefined, unreached: 0 };
  return { ...to("follow-up"), callAt: date(by ?? null), memory: { ...memory, ...task } };
}

/** A call: with a slot agreed or set, the citizen is called then and not before. */
export function followedUp(
  { memory, callAt }: TicketState,
  { attempt, reached, callBackAt }: Extract<TicketFact, { type: "ticket.followed-up" }>["data"],
): Change {
  const unreached = reached ? memory.unreached : (memory.unreached ?? memory.followUpAttempts ?? 0) + 1;
  return {
    callAt: date(callBackAt ?? null) ?? callAt,
    memory: { followUpAttempts: attempt, callBackAt: callBackAt ?? memory.callBackAt, unreached },
  };
}

/** Handed to a unit again: what the last one asked for is void, and another unit must talk to the citizen itself. */
export function newLead(ticket: TicketState, lead: string, at: Date) {
  return {
    ...to("dispatched"),
    leadDepartmentId: lead,
    handlingDepartmentId: null,
    assistingDepartmentIds: ticket.assistingDepartmentIds.filter((unit) => unit !== lead),
    acceptedAt: null,
    ...(lead === ticket.leadDepartmentId ? {} : { contactOutcome: null }),
    memory: {
      openReturn: undefined,
      openExtension: undefined,
      openTermination: undefined,
      handOver: {
        at: at.toISOString(),
        departmentId: lead,
        categoryCode: ticket.categoryCode,
        regionCode: ticket.regionCode,
      },
    },
  };
}
