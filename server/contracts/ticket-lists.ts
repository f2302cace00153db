import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { departmentTier } from "./reference.ts";
import { id, instant, named, page, pageQuery, text } from "./text.ts";
import { kind, status, supervisionLevel } from "./ticket-terms.ts";
import { ticketView } from "./tickets.ts";

/** A row of a list: everything a queue shows, nothing it does not. */
export const ticketRow = ticketView
  .omit({
    content: true,
    can: true,
    location: true,
    guides: true,
    assisting: true,
    accused: true,
    callId: true,
    members: true,
    supervisions: true,
    callBackSlots: true,
    clock: true,
  })
  .extend({
    updatedAt: instant,
    /** 情绪: a few of the citizen's own words that say how it stands with them; null when none stand out. */
    mood: z.string().nullable(),
    /** The highest level reached, and how many notices wait for the unit's answer; null when never supervised. */
    supervision: z.object({ level: supervisionLevel, unanswered: z.number().int() }).nullable(),
  });
export type TicketRow = z.infer<typeof ticketRow>;

export const ticketSorts = ["-receivedAt", "receivedAt", "dueAt", "callAt"] as const;

export const listTicketsQuery = pageQuery.extend({
  /** One status or several, comma separated. */
  status: z
    .string()
    .transform((value) => value.split(","))
    .pipe(z.array(status).min(1).max(12))
    .optional(),
  kind: kind.optional(),
  departmentId: id.optional(),
  /** 分档: of units of this tier (lead units only). */
  tier: departmentTier.optional(),
  /** The very unit in whose hands it lies: handling it, assisting, or leading it without having passed it on. */
  section: id.optional(),
  regionCode: id.optional(),
  categoryCode: id.optional(),
  overdue: z
    .enum(["0", "1", "true", "false"])
    .transform((value) => value === "1" || value === "true")
    .optional(),
  assignee: id.optional(),
  /** What waits for somebody's word: a ruling of the centre, or the unit's answer to a supervision. */
  awaits: z.enum(["ruling", "supervision-answer"]).optional(),
  q: text(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
  sort: z.enum(ticketSorts).default("-receivedAt"),
});
export type ListTicketsQuery = z.output<typeof listTicketsQuery>;

export const listTickets = defineEndpoint({
  name: "listTickets",
  method: "get",
  path: "/tickets",
  summary: "Tickets one may see, filtered, keyset-paged",
  auth: "staff",
  query: listTicketsQuery,
  reply: page(ticketRow),
});

/** Open counts per queue, for badges. */
export const getTicketCounts = defineEndpoint({
  name: "getTicketCounts",
  method: "get",
  path: "/tickets/counts",
  summary: "Open tickets by status that one may see, and how many are overdue, from counters a moment old",
  auth: "staff",
  reply: z.object({
    byStatus: z.record(z.string(), z.number().int()),
    overdue: z.number().int(),
    awaits: z.object({ ruling: z.number().int(), supervisionAnswer: z.number().int() }),
  }),
});

export const listSections = defineEndpoint({
  name: "listSections",
  method: "get",
  path: "/tickets/sections",
  summary: "What lies with each unit of one's own tree: open, to accept, overdue, supervised",
  auth: ["officer", "department-head"],
  reply: z.object({
    items: z.array(
      z.object({
        department: named,
        open: z.number().int(),
        waiting: z.number().int(),
        overdue: z.number().int(),
        unanswered: z.number().int(),
      }),
    ),
  }),
});
