import type { Status } from "#contracts/tickets.ts";
import type { DeadlineFact, TicketFact } from "./facts.ts";
import { endPause, type TicketMemory, type TicketState } from "./ticket.ts";

type Change = Partial<Omit<TicketState, "memory">> & { memory?: Partial<TicketMemory> };

/**
 * The state after a fact. Total and without rules: whether a fact may happen is decided before it happens.
 * The version counts commands, so the caller raises it once for all facts of one command.
 */
export function evolve(ticket: TicketState, fact: TicketFact, at: Date): TicketState {
  const { memory, ...fields } = changeOf(ticket, fact, at);
  return {
    ...ticket,
    ...fields,
    memory: memory ? withoutUndefined({ ...ticket.memory, ...memory }) : ticket.memory,
    updatedAt: at,
  };
}

function changeOf(ticket: TicketState, fact: TicketFact, at: Date): Change {
  switch (fact.type) {
    case "ticket.answered":
      return { guideIds: union(ticket.guideIds, fact.data.guideIds) };
    case "ticket.rejected":
    case "ticket.transferred":
      return { status: "rejected", closedAt: at };
    case "ticket.dispatched":
      return {
        ...to("dispatched"),
        ...startClock(fact.data.deadline),
        leadDepartmentId: fact.data.leadDepartmentId,
        handlingDepartmentId: null,
        assistingDepartmentIds: fact.data.assistingDepartmentIds,
        dispatchedAt: at,
        acceptedAt: null,
        memory: {
          complex: fact.data.complex || undefined,
          statutory: fact.data.statutoryLimit,
          clock: {
            departmentId: fact.data.leadDepartmentId,
            categoryCode: ticket.categoryCode,
            regionCode: ticket.regionCode,
          },
        },
        ...(fact.data.redactedTitle === undefined ? {} : { title: fact.data.redactedTitle }),
        ...(fact.data.redactedContent === undefined ? {} : { content: fact.data.redactedContent }),
      };
    case "ticket.clock-paused":
      return {
        dueAt: null,
        dueProvisional: false,
        memory: {
          pauses: [
            ...(ticket.memory.pauses ?? []),
            { reason: fact.data.reason, basis: fact.data.basis, from: at.toISOString() },
          ],
        },
      };
    case "ticket.clock-resumed":
      return {
        dueAt: date(fact.data.dueAt),
        dueProvisional: fact.data.provisional,
        memory: { pauses: endPause(ticket, at) },
      };
    case "ticket.accepted":
      return { ...to("handling"), acceptedAt: at };
    case "ticket.forwarded":
      // 二级派单不重置时限: the lead stays responsible and the citizen's clock runs on.
      return { handlingDepartmentId: fact.data.departmentId };
    case "ticket.return-requested":
      return {
        ...to(fact.data.conference ? "conferring" : "return-requested"),
        memory: {
          openReturn: {
            from: ticket.acceptedAt ? "handling" : "dispatched",
            reasonCode: fact.data.reasonCode,
            ...(fact.data.suggestedDepartmentId
              ? { suggestedDepartmentId: fact.data.suggestedDepartmentId }
              : {}),
          },
          returnsRequested: (ticket.memory.returnsRequested ?? 0) + 1,
        },
      };
    case "ticket.return-ruled":
      return returnRuled(ticket, fact.data, at);
    case "ticket.conference-settled":
      return {
        ...newLead(ticket, fact.data.leadDepartmentId, at),
        acceptBy: date(fact.data.acceptBy),
        // What a conference decided is not returned again.
        returnBy: null,
      };
    case "ticket.contact-recorded":
      return { contactOutcome: fact.data.outcome };
    case "ticket.extension-requested":
      return { memory: { openExtension: { until: fact.data.until, reason: fact.data.reason } } };
    case "ticket.extension-ruled":
      return fact.data.ruling === "refuse"
        ? { memory: { openExtension: undefined } }
        : {
            dueAt: date(fact.data.until ?? null) ?? ticket.dueAt,
            dueProvisional: fact.data.provisional ?? ticket.dueProvisional,
            overdueAt: null,
            memory: {
              openExtension: undefined,
              extensionsGranted: (ticket.memory.extensionsGranted ?? 0) + 1,
              extension: fact.data.until
                ? { until: fact.data.until, ruledAt: at.toISOString() }
                : ticket.memory.extension,
            },
          };
    case "ticket.replied":
      return {
        ...to("replied"),
        repliedAt: at,
        memory: { openExtension: undefined, openTermination: undefined },
      };
    case "ticket.reply-approved":
      return { ...openFollowUp(fact.data.followUpBy, { own: undefined, boundBy: undefined }) };
    case "ticket.master-settled":
      // Who answered is responsible from here on, also for a rework.
      return {
        ...openFollowUp(fact.data.followUpBy, { mergedFrom: undefined }),
        leadDepartmentId: fact.data.leadDepartmentId,
        handlingDepartmentId: null,
        assistingDepartmentIds: ticket.assistingDepartmentIds.filter(
          (unit) => unit !== fact.data.leadDepartmentId,
        ),
        dispatchedAt: ticket.dispatchedAt ?? later(date(fact.data.dispatchedAt), ticket.receivedAt),
        repliedAt: at,
      };
    case "ticket.sent-back":
      return { ...to("handling"), repliedAt: null };
    case "ticket.followed-up":
      return followedUp(ticket, fact.data);
    case "ticket.closed":
      return { ...to("closed"), closedAt: at, callAt: null };
    case "ticket.follow-up-sampled":
      return { ...openFollowUp(fact.data.followUpBy), closedAt: null };
    case "ticket.reopened":
      return { ...to("received"), closedAt: null, callAt: null };
    case "ticket.reworked":
      return {
        ...to("handling"),
        ...startClock(fact.data.deadline),
        repliedAt: null,
        callAt: null,
        reworkCount: fact.data.count,
        memory: { reworkedAt: at.toISOString() },
      };
    case "ticket.conference-called":
      return { ...to("conferring"), repliedAt: null, callAt: null };
    case "ticket.termination-requested":
      return { memory: { openTermination: { grounds: fact.data.grounds } } };
    case "ticket.termination-ruled":
      return fact.data.ruling === "grant"
        ? { ...to("terminated"), closedAt: at, memory: { openTermination: undefined } }
        : { memory: { openTermination: undefined } };
    case "ticket.supervised":
      return {
        memory: {
          supervisions: [
            ...(ticket.memory.supervisions ?? []),
            {
              id: fact.data.noticeId,
              level: fact.data.level,
              ...(fact.data.forDueAt ? { forDueAt: fact.data.forDueAt } : {}),
            },
          ],
        },
      };
    case "ticket.supervision-answered":
      return {
        memory: {
          supervisions: (ticket.memory.supervisions ?? []).map((notice) =>
            notice.id === fact.data.noticeId
              ? Object.assign({}, notice, { answeredAt: at.toISOString() })
              : notice,
          ),
        },
      };
    case "ticket.merged":
      return {
        ...to("merged"),
        masterId: fact.data.masterId,
        memory: { mergedFrom: ticket.status as "received" | "dispatched" | "handling" },
      };
    case "ticket.unmerged":
      return {
        ...to(ticket.memory.mergedFrom ?? "received"),
        masterId: null,
        memory: { mergedFrom: undefined },
      };
    case "ticket.amended":
      return amended(ticket, fact.data);
    case "ticket.went-overdue":
      return { overdueAt: at };
    case "ticket.deadline-recomputed": {
      const dueAt = new Date(fact.data.dueAt);
      const moved = dueAt.getTime() !== ticket.dueAt?.getTime();
      return {
        dueAt,
        dueProvisional: fact.data.provisional,
        acceptBy: date(fact.data.acceptBy ?? null) ?? ticket.acceptBy,
        returnBy: date(fact.data.returnBy ?? null) ?? ticket.returnBy,
        ...(moved && dueAt > at ? { overdueAt: null } : {}),
        memory: { boundBy: fact.data.boundBy, own: fact.data.own },
      };
    }
    case "ticket.archived":
      return to("archived");
    case "ticket.filed":
    case "ticket.assisted":
    case "ticket.progressed":
    case "ticket.noted":
    case "ticket.urged":
    case "ticket.contact-viewed":
    case "ticket.unsealing-asked":
    case "ticket.unsealing-ruled":
    case "ticket.identity-viewed":
      return {};
  }
}

function returnRuled(
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
function amended(
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
function openFollowUp(by: string | undefined, memory: Partial<TicketMemory> = {}) {
  const task = { followUpAttempts: 0, followUpBy: by, callBackAt: undefined, unreached: 0 };
  return { ...to("follow-up"), callAt: date(by ?? null), memory: { ...memory, ...task } };
}

/** A call: with a slot agreed or set, the citizen is called then and not before. */
function followedUp(
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
function newLead(ticket: TicketState, lead: string, at: Date) {
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

const later = (a: Date | null, b: Date) => (a && a > b ? a : b);

const to = (status: Status) => ({ status });
const date = (iso: string | null) => (iso ? new Date(iso) : null);
const union = (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])];

/** A new deadline is a new obligation: what was overdue before stays a fact, not a mark. */
const startClock = (deadline: DeadlineFact) => ({
  acceptBy: date(deadline.acceptBy),
  returnBy: date(deadline.returnBy),
  dueAt: date(deadline.dueAt),
  dueProvisional: deadline.provisional,
  overdueAt: null,
});

function withoutUndefined(memory: Partial<TicketMemory>): TicketMemory {
  return Object.fromEntries(
    Object.entries(memory).filter(([, value]) => value !== undefined),
  ) as TicketMemory;
}
