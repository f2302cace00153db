import { listTicketsQuery } from "#contracts/ticket-lists.ts";
import { z } from "zod";

const shape = listTicketsQuery.shape;

/**
 * The one schema of ticket lists: what the URL holds, the query asks and the filter form shows.
 * A URL is plain text, so a value is kept as written when the server's own schema takes it, and dropped otherwise.
 */
const asWritten = (schema: z.ZodType) =>
  z
    .string()
    .refine((value) => schema.safeParse(value).success)
    .optional()
    .catch(undefined);

export const ticketSearch = z.object({
  status: asWritten(shape.status),
  kind: shape.kind.catch(undefined),
  departmentId: asWritten(shape.departmentId),
  section: asWritten(shape.section),
  regionCode: asWritten(shape.regionCode),
  categoryCode: asWritten(shape.categoryCode),
  tier: shape.tier.catch(undefined),
  assignee: asWritten(shape.assignee),
  from: asWritten(shape.from),
  to: asWritten(shape.to),
  awaits: shape.awaits.catch(undefined),
  overdue: z.literal("1").optional().catch(undefined),
  q: asWritten(shape.q),
  sort: z.enum(["-receivedAt", "receivedAt", "dueAt", "callAt"]).optional().catch(undefined),
  /** The part of a desk shown; what hurts first when absent. */
  scope: z.enum(["replied", "all", "unanswered"]).optional().catch(undefined),
  /** The ticket opened beside the list. */
  ticket: z.string().optional().catch(undefined),
  /** The reason for a look at the contact is asked at once: the way from a card under the thumb. */
  contact: z.literal("1").optional().catch(undefined),
  /** The tab opened on the ticket. */
  tab: z
    .enum(["events", "reply", "followUp", "similar", "guides", "deadline", "looks"])
    .optional()
    .catch(undefined),
});
export type TicketSearch = z.output<typeof ticketSearch>;

/** What of it filters the list. */
export type TicketFilter = Omit<TicketSearch, "ticket" | "tab" | "scope" | "contact">;

export function filterOf({
  ticket: _ticket,
  tab: _tab,
  scope: _scope,
  contact: _contact,
  ...filter
}: TicketSearch): TicketFilter {
  return filter;
}

export const signInSearch = z.object({
  back: z.string().startsWith("/").optional().catch(undefined),
  ended: z.literal("1").optional().catch(undefined),
});

export const guidesSearch = z.object({
  q: z.string().max(300).optional().catch(undefined),
  guide: z.string().optional().catch(undefined),
  departmentId: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
});

/** The URL is written by people too: plain `?q=排水`, not JSON. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
