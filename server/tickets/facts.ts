import type { StatutoryLimit } from "#contracts/ticket-actions.ts";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import type { Kind, Secrecy, Urgency } from "#contracts/ticket-terms.ts";

/** Deadlines as a fact remembers them (ISO instants), so that history never depends on today's rules. */
export interface DeadlineFact {
  acceptBy: string | null;
  returnBy: string | null;
  dueAt: string;
  provisional: boolean;
}

type ClockPause = Extract<ClockAction, { type: "pause" }>;

/** 流转记录: everything that can have happened to a ticket, in the past tense. */
export type TicketFact =
  | {
      type: "ticket.filed";
      data: {
        kind: Kind;
        urgency: Urgency;
        channel: string;
        secrecy: Secrecy;
        callId?: string;
        guideIds: string[];
        /** The agent holds it for a repeat of that ticket; a proposal, the dispatcher merges. */
        mergeInto?: string;
      };
    }
  | { type: "ticket.answered"; data: { answer: string; guideIds: string[] } }
  | { type: "ticket.rejected"; data: { reasonCode: string; properChannel: string; note?: string } }
  | { type: "ticket.transferred"; data: { to: string; note?: string } }
  | {
      type: "ticket.dispatched";
      data: {
        leadDepartmentId: string;
        assistingDepartmentIds: string[];
        instructions?: string;
        reason?: string;
        redactedTitle?: string;
        redactedContent?: string;
        statutoryLimit?: StatutoryLimit;
        /** Several units: the copied county of a street does not count. */
        complex: boolean;
        deadline: DeadlineFact;
      };
    }
  /** 中止计时, and what the ticket was due at until then. */
  | {
      type: "ticket.clock-paused";
      data: { reason: ClockPause["reason"]; basis: string; note?: string; dueAt: string };
    }
  | {
      type: "ticket.clock-resumed";
      data: { note?: string; pausedAt: string; dueAt: string; provisional: boolean };
    }
  | { type: "ticket.accepted"; data: Record<string, never> }
  | { type: "ticket.forwarded"; data: { departmentId: string; note?: string } }
  | {
      type: "ticket.return-requested";
      data: {
        reasonCode: string;
        basis: string;
        explanation: string;
        suggestedDepartmentId?: string;
        /** The second return goes to conference by itself. */
        conference: boolean;
      };
    }
  | {
      type: "ticket.return-ruled";
      data: {
        ruling: "refuse" | "redirect" | "confer";
        basis: string;
        reason: string;
        departmentId?: string;
        /** Who leads by this ruling; nobody while units confer. For precedents. */
        leadDepartmentId?: string;
        acceptBy?: string | null;
        returnBy?: string | null;
      };
    }
  | {
      type: "ticket.conference-settled";
      data: {
        leadDepartmentId: string;
        participants: string[];
        decision: string;
        basis: string;
        acceptBy: string | null;
      };
    }
  | { type: "ticket.assisted" | "ticket.progressed" | "ticket.noted"; data: { content: string } }
  | {
      type: "ticket.contact-recorded";
      data: { outcome: "reached" | "unreachable" | "declined"; note?: string };
    }
  | { type: "ticket.extension-requested"; data: { until: string; reason: string; measures: string } }
  | {
      type: "ticket.extension-ruled";
      data: { ruling: "grant" | "refuse"; reason: string; until?: string; provisional?: boolean };
    }
  | { type: "ticket.replied"; data: { answer: string; done: string; attachmentIds: string[] } }
  | { type: "ticket.reply-approved"; data: { note?: string; followUpBy: string } }
  | { type: "ticket.sent-back"; data: { reason: string } }
  | {
      type: "ticket.followed-up";
      data: {
        reached: boolean;
        resolved?: boolean;
        satisfied?: boolean;
        trips?: number;
        words?: string;
        method?: string;
        attempt: number;
        /** When to call again; then neither resolved nor satisfied is known. */
        callBackAt?: string;
      };
    }
  | { type: "ticket.closed"; data: { because: "direct-answer" | "followed-up" | "unreachable" } }
  /** 直接答复抽样回访: drawn from the closed direct answers. */
  | { type: "ticket.follow-up-sampled"; data: { followUpBy: string } }
  /** A sampled caller was not helped: what the call did not solve is dispatched after all. */
  | { type: "ticket.reopened"; data: { because: "dissatisfied" } }
  | { type: "ticket.reworked"; data: { count: number; deadline: DeadlineFact } }
  | { type: "ticket.conference-called"; data: { because: "rework-limit" | "accused-unit" } }
  | { type: "ticket.termination-requested"; data: { grounds: string } }
  | { type: "ticket.termination-ruled"; data: { ruling: "grant" | "refuse"; reason: string } }
  | { type: "ticket.urged"; data: { words: string } }
  | {
      type: "ticket.supervised";
      data: { noticeId: string; level: string; content: string; forDueAt?: string };
    }
  | { type: "ticket.supervision-answered"; data: { noticeId: string; content: string } }
  | { type: "ticket.merged"; data: { masterId: string; reason: string } }
  | { type: "ticket.unmerged"; data: { masterId: string; reason: string } }
  | {
      type: "ticket.master-settled";
      data: {
        masterId: string;
        leadDepartmentId: string;
        dispatchedAt: string;
        answer?: string;
        followUpBy: string;
      };
    }
  | {
      type: "ticket.amended";
      /** `barred`: the accused and all below them, where they were named anew. */
      data: { fields: AmendedFields; before: AmendedFields; barred?: string[] };
    }
  | { type: "ticket.went-overdue"; data: { dueAt: string } }
  | {
      type: "ticket.deadline-recomputed";
      data: {
        dueAt: string;
        provisional: boolean;
        because: string;
        /** Where these moved too. */
        acceptBy?: string;
        returnBy?: string;
        /** 并案: the member whose earlier deadline binds, and the deadline that comes back without it. */
        boundBy?: string;
        own?: { dueAt: string; provisional: boolean };
      };
    }
  | { type: "ticket.contact-viewed"; data: { reason: string } }
  /** 解封: why a sealed identity was asked for, who allowed it, and each look. Never whose it is. */
  | {
      type: "ticket.unsealing-asked";
      data: { unsealingId: string; askedBy: string; purpose: string; reason: string; needsSecond: boolean };
    }
  | {
      type: "ticket.unsealing-ruled";
      data: { unsealingId: string; askedBy: string; ruling: "grant" | "refuse"; reason: string };
    }
  | { type: "ticket.identity-viewed"; data: { unsealingId: string } }
  | { type: "ticket.archived"; data: Record<string, never> };

export interface AmendedFields {
  title?: string;
  content?: string;
  address?: string | null;
  categoryCode?: string | null;
  regionCode?: string | null;
  urgency?: Urgency;
  kind?: Kind;
  accusedDepartmentIds?: string[];
}

export type FactType = TicketFact["type"];

const aboutLooking: readonly string[] = [
  "ticket.contact-viewed",
  "ticket.unsealing-asked",
  "ticket.unsealing-ruled",
  "ticket.identity-viewed",
] satisfies FactType[];

/** Somebody looked at a citizen's number or name, or asked to: nothing of the matter itself has changed. */
export const isAboutLooking = (type: string): boolean => aboutLooking.includes(type);
