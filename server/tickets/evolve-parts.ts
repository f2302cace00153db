import { date, to, union, type Change, type DataOf } from "./change.ts";
import { startClock } from "./evolve-clock.ts";
import type { TicketMemory, TicketState } from "./ticket.ts";

export function dispatched(ticket: TicketState, data: DataOf<"ticket.dispatched">, at: Date): Change {
  const { leadDepartmentId, assistingDepartmentIds, redactedTitle, redactedContent } = data;
  const { categoryCode, regionCode } = ticket;
  return {
    ...to("dispatched"),
    ...startClock(data.deadline),
    leadDepartmentId,
    handlingDepartmentId: null,
    assistingDepartmentIds,
    dispatchedAt: at,
    acceptedAt: null,
    memory: {
      complex: data.complex || undefined,
      statutory: data.statutoryLimit,
      clock: { departmentId: leadDepartmentId, categoryCode, regionCode },
    },
    ...(redactedTitle === undefined ? {} : { title: redactedTitle }),
    ...(redactedContent === undefined ? {} : { content: redactedContent }),
  };
}

export function returnRequested(
  { acceptedAt, memory }: TicketState,
  { conference, reasonCode, suggestedDepartmentId }: DataOf<"ticket.return-requested">,
): Change {
  return {
    ...to(conference ? "conferring" : "return-requested"),
    memory: {
      openReturn: {
        from: acceptedAt ? "handling" : "dispatched",
        reasonCode,
        ...(suggestedDepartmentId ? { suggestedDepartmentId } : {}),
      },
      returnsRequested: (memory.returnsRequested ?? 0) + 1,
    },
  };
}

export function returnRuled(ticket: TicketState, ruling: DataOf<"ticket.return-ruled">, at: Date): Change {
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
    acceptBy: date(ruling.acceptBy),
    returnBy: date(ruling.returnBy),
  };
}

/** 被举报单位 lose the ticket at once; the lead's place stays empty until a conference has found another. */
export function amended(ticket: TicketState, { fields, barred }: DataOf<"ticket.amended">): Change {
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
  return { ...to("follow-up"), callAt: date(by), memory: { ...memory, ...task } };
}

/** A call: with a slot agreed or set, the citizen is called then and not before. */
export function followedUp(
  { memory, callAt }: TicketState,
  { attempt, reached, callBackAt }: DataOf<"ticket.followed-up">,
): Change {
  const unreached = reached ? memory.unreached : (memory.unreached ?? memory.followUpAttempts ?? 0) + 1;
  return {
    callAt: date(callBackAt) ?? callAt,
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

/** Its master was answered: the citizen is asked about this one too. Who answered is responsible from here on, also for a rework. */
export function masterSettled(
  ticket: TicketState,
  { leadDepartmentId, followUpBy, dispatchedAt }: DataOf<"ticket.master-settled">,
  at: Date,
): Change {
  return {
    ...openFollowUp(followUpBy, { mergedFrom: undefined }),
    leadDepartmentId,
    handlingDepartmentId: null,
    assistingDepartmentIds: ticket.assistingDepartmentIds.filter((unit) => unit !== leadDepartmentId),
    dispatchedAt: ticket.dispatchedAt ?? later(date(dispatchedAt), ticket.receivedAt),
    repliedAt: at,
  };
}

const later = (a: Date | null, b: Date) => (a && a > b ? a : b);

export function supervised(
  { memory }: TicketState,
  { noticeId, level, forDueAt }: DataOf<"ticket.supervised">,
): Change {
  const notice = { id: noticeId, level, ...(forDueAt ? { forDueAt } : {}) };
  return { memory: { supervisions: [...(memory.supervisions ?? []), notice] } };
}

export function supervisionAnswered(
  { memory }: TicketState,
  { noticeId }: DataOf<"ticket.supervision-answered">,
  at: Date,
): Change {
  const answered = { answeredAt: at.toISOString() };
  const supervisions = (memory.supervisions ?? []).map((notice) =>
    notice.id === noticeId ? Object.assign({}, notice, answered) : notice,
  );
  return { memory: { supervisions } };
}
