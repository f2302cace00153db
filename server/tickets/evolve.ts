import { date, to, union, type Change } from "./change.ts";
import { clockPaused, clockResumed, deadlineRecomputed, extensionRuled, startClock } from "./evolve-clock.ts";
import {
  amended,
  dispatched,
  followedUp,
  masterSettled,
  newLead,
  openFollowUp,
  returnRequested,
  returnRuled,
  supervised,
  supervisionAnswered,
} from "./evolve-parts.ts";
import type { TicketFact } from "./facts.ts";
import type { TicketMemory, TicketState } from "./ticket.ts";

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
      return dispatched(ticket, fact.data, at);
    case "ticket.clock-paused":
      return clockPaused(ticket, fact.data, at);
    case "ticket.clock-resumed":
      return clockResumed(ticket, fact.data, at);
    case "ticket.accepted":
      return { ...to("handling"), acceptedAt: at };
    case "ticket.forwarded":
      // 二级派单不重置时限: the lead stays responsible and the citizen's clock runs on.
      return { handlingDepartmentId: fact.data.departmentId };
    case "ticket.return-requested":
      return returnRequested(ticket, fact.data);
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
      return extensionRuled(ticket, fact.data, at);
    case "ticket.replied":
      return {
        ...to("replied"),
        repliedAt: at,
        memory: { openExtension: undefined, openTermination: undefined },
      };
    case "ticket.reply-approved":
      return openFollowUp(fact.data.followUpBy, { own: undefined, boundBy: undefined });
    case "ticket.master-settled":
      return masterSettled(ticket, fact.data, at);
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
      return supervised(ticket, fact.data);
    case "ticket.supervision-answered":
      return supervisionAnswered(ticket, fact.data, at);
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
    case "ticket.deadline-recomputed":
      return deadlineRecomputed(ticket, fact.data, at);
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

function withoutUndefined(memory: Partial<TicketMemory>): TicketMemory {
  return Object.fromEntries(
    Object.entries(memory).filter(([, value]) => value !== undefined),
  ) as TicketMemory;
}
