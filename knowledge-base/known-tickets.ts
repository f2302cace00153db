import type { Actor } from "#server/platform/actor.ts";

/** What the knowledge base may ask about tickets, which it does not know itself. */
export interface KnownTickets {
  /** False for a ticket that does not exist or that this person may not see. */
  sees(ticketId: string, actor: Actor): Promise<boolean>;
  /** Question and last answer of a consultation; undefined for any other ticket and for a sealed one. */
  consultation(
    ticketId: string,
  ): Promise<
    { number: string; title: string; content: string; answer: string | null; receivedAt: Date } | undefined
  >;
  /** What these consultations were called, by id; none of another ticket or a sealed one. As they stand, with names in them. */
  consultationTitles(ticketIds: readonly string[]): Promise<Map<string, string>>;
  knowsCall(callId: string): Promise<boolean>;
  /** Numbers of those tickets that this person may see, in no order. */
  numbersOf(ticketIds: readonly string[], actor: Actor): Promise<Map<string, string>>;
  /** Consultations answered in the call between two moments, and how many of them cite a guide. */
  directAnswers(from: Date, to: Date): Promise<{ all: number; citing: number }>;
}
