import type { Status } from "#contracts/ticket-terms.ts";
import type { TicketFact } from "./facts.ts";
import type { TicketMemory, TicketState } from "./ticket.ts";

/** What a fact changes of a ticket; memory is merged, and forgets what is undefined. */
export type Change = Partial<Omit<TicketState, "memory">> & { memory?: Partial<TicketMemory> };

/** What facts of one type tell. */
export type DataOf<T extends TicketFact["type"]> = Extract<TicketFact, { type: T }>["data"];

export const to = (status: Status) => ({ status });
export const date = (iso: string | null | undefined) => (iso ? new Date(iso) : null);
export const union = (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])];
