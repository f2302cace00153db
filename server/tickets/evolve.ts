import {
  amended,
  date,
  followedUp,
  newLead,
  openFollowUp,
  returnRuled,
  startClock,
  to,
  union,
  type Change,
} from "./evolve-parts.ts";
import type { TicketFact } from "./facts.ts";
import { endPause, type TicketMemory, type TicketState } from "./ticket.ts";

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

const later = (a: Date | null, b: Date) => (a && a > b ? a : b);

function withoutUndefined(memory: Partial<TicketMemory>): TicketMemory {
  return Object.fromEntries(
    Object.entries(memory).filter(([, value]) => value !== undefined),
  ) as TicketMemory;
}
