import { z } from "zod";
import { draftPlace } from "./drafts.ts";
import { defineEndpoint } from "./endpoint.ts";
import { actionTypes, pauseReasons, statutoryLimit, ticketAction } from "./ticket-actions.ts";
import { departmentTier } from "./reference.ts";
import { id, instant, named, optionalText, page, pageQuery, phone, text } from "./text.ts";

export const kinds = ["consultation", "help", "complaint", "report", "suggestion", "praise"] as const;
export const kind = z.enum(kinds);
export type Kind = z.infer<typeof kind>;

export const urgencies = ["normal", "urgent", "critical"] as const;
export const urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof urgency>;

export const channels = [
  "phone",
  "web",
  "app",
  "wechat",
  "alipay",
  "sms",
  "email",
  "letter",
  "visit",
  "open311",
  "110",
] as const;
export const channel = z.enum(channels);

export const statuses = [
  "received",
  "dispatched",
  "handling",
  "return-requested",
  "conferring",
  "replied",
  "follow-up",
  "merged",
  "closed",
  "rejected",
  "terminated",
  "archived",
] as const;
export const status = z.enum(statuses);
export type Status = z.infer<typeof status>;

export const secrecy = z.enum(["none", "contact", "sealed"]);
export type Secrecy = z.infer<typeof secrecy>;

const location = z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });

export const newTicket = z.strictObject({
  kind,
  urgency: urgency.default("normal"),
  channel,
  categoryCode: id.optional(),
  title: text(200),
  content: text(10000),
  regionCode: id.optional(),
  address: optionalText(300).optional(),
  location: location.optional(),
  citizen: z
    .strictObject({
      name: optionalText(60).optional(),
      phone: phone.optional(),
      address: optionalText(300).optional(),
      secrecy: secrecy.default("none"),
    })
    .optional(),
  callId: id.optional(),
  guideIds: z.array(id).max(20).optional(),
  /** The own draft it was written in: filing it takes the draft away in the same go. */
  draftPlace: draftPlace.optional(),
  /** 被举报单位, of a report: it is never handed to them, and their staff never see it. */
  accusedDepartmentIds: z.array(id).max(20).optional(),
  /** 建议并入: the open ticket this caller's matter repeats, as the agent sees it; the dispatcher decides (decision 0012). */
  mergeInto: id.optional(),
});
export type NewTicket = z.output<typeof newTicket>;

export const supervisionLevels = ["reminder", "notice", "listed", "interview"] as const;
export const supervisionLevel = z.enum(supervisionLevels);
export type SupervisionLevel = z.infer<typeof supervisionLevel>;

export const ticketView = z.object({
  id: z.string(),
  number: z.string(),
  kind,
  urgency,
  channel,
  category: z.object({ code: z.string(), name: z.string(), path: z.string() }).nullable(),
  title: z.string(),
  content: z.string(),
  region: z.object({ code: z.string(), name: z.string(), fullName: z.string() }).nullable(),
  address: z.string().nullable(),
  location: location.nullable(),
  citizen: z.object({ name: z.string(), phone: z.string(), secrecy }).nullable(),
  status,
  department: named.nullable(),
  /** The unit below the lead that actually handles it after a forward (二级派单). */
  handlingDepartment: named.nullable(),
  assisting: z.array(named),
  /** 被举报单位: told to the centre only, empty to every unit. */
  accused: z.array(named),
  guides: z.array(z.object({ id: z.string(), title: z.string() })),
  callId: z.string().nullable(),
  filedBy: named.nullable(),
  receivedAt: instant,
  dispatchedAt: instant.nullable(),
  acceptBy: instant.nullable(),
  dueAt: instant.nullable(),
  dueProvisional: z.boolean(),
  overdue: z.boolean(),
  closedAt: instant.nullable(),
  master: z.object({ id: z.string(), number: z.string() }).nullable(),
  reworkCount: z.number().int(),
  /** 中止计时: since when the clock stands; null while it runs or none runs. */
  pausedSince: instant.nullable(),
  /** 回访任务; null unless the ticket is in follow-up. */
  followUp: z
    .object({
      /** One working day after the reply was approved; null where none was set. */
      dueAt: instant.nullable(),
      /** Calls so far, and how many more may fail before the ticket is closed as unreachable. */
      attempts: z.number().int(),
      attemptsLeft: z.number().int(),
      /** The slot agreed with the citizen or set after a call that did not reach them. */
      callBackAt: instant.nullable(),
    })
    .nullable(),
  /** What the unit asked for and nobody has ruled on yet. A return is a status of its own. */
  openRequests: z.array(z.enum(["extension", "termination"])),
  /** Merged into this one (并案), as far as one may see them. */
  members: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), status })),
  /** 督办 of every level, oldest first; without `answeredAt` it still wants an answer of the lead unit. */
  supervisions: z.array(
    z.object({
      id: z.string(),
      level: supervisionLevel,
      content: z.string(),
      at: instant,
      answeredAt: instant.nullable(),
    }),
  ),
  /** What makes this ticket's clock another than the city's, and what the caller may do to it. */
  clock: z.object({
    statutory: statutoryLimit.nullable(),
    /** Oldest first; `until` null: the clock still stands. */
    pauses: z.array(
      z.object({ reason: z.enum(pauseReasons), basis: z.string(), from: instant, until: instant.nullable() }),
    ),
    can: z.array(z.enum(["pause", "resume"])),
  }),
  /** Slots worth offering for another call, the one to propose first; empty unless in follow-up. */
  callBackSlots: z.array(instant),
  version: z.number().int(),
  can: z.array(z.enum(actionTypes as [(typeof actionTypes)[number], ...(typeof actionTypes)[number][]])),
});
export type TicketView = z.infer<typeof ticketView>;

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

export const actorView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  departmentId: z.string().optional(),
});

export const ticketEventView = z.object({
  id: z.string(),
  type: z.string(),
  actor: actorView,
  at: instant,
  data: z.record(z.string(), z.unknown()),
});
export type TicketEventView = z.infer<typeof ticketEventView>;

const ticketParams = z.strictObject({ id });

export const createTicket = defineEndpoint({
  name: "createTicket",
  method: "post",
  path: "/tickets",
  summary: "File a ticket (受理)",
  auth: ["agent", "dispatcher", "supervisor"],
  body: newTicket,
  reply: ticketView,
  status: 201,
  idempotent: true,
});

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

export const getTicket = defineEndpoint({
  name: "getTicket",
  method: "get",
  path: "/tickets/:id",
  summary: "One ticket with what the caller can do to it",
  auth: "staff",
  params: ticketParams,
  reply: ticketView,
});

export const listTicketEvents = defineEndpoint({
  name: "listTicketEvents",
  method: "get",
  path: "/tickets/:id/events",
  summary: "流转记录, oldest first",
  auth: "staff",
  params: ticketParams,
  reply: z.object({ items: z.array(ticketEventView) }),
});

export const deadlineTrace = z.array(
  z.object({
    date: z.string(),
    counted: z.boolean(),
    n: z.number().nullable(),
    code: z.string(),
    why: z.string(),
  }),
);

export const deadlineExplanation = z.object({
  dispatchedAt: instant.nullable(),
  acceptBy: instant.nullable(),
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  /** Since when the clock stands; the ticket is then due at no moment. */
  pausedSince: instant.nullable(),
  policy: z.object({ id: z.string(), amount: z.number(), unit: z.string(), source: z.string() }).nullable(),
  trace: deadlineTrace,
});
export type DeadlineExplanation = z.infer<typeof deadlineExplanation>;

export const getTicketDeadline = defineEndpoint({
  name: "getTicketDeadline",
  method: "get",
  path: "/tickets/:id/deadline",
  summary: "The day-by-day explanation of dueAt",
  auth: "staff",
  params: ticketParams,
  reply: deadlineExplanation,
});

export const actOnTicket = defineEndpoint({
  name: "actOnTicket",
  method: "post",
  path: "/tickets/:id/actions",
  summary: "Do something to a ticket; a stale version answers 409 with the fresh ticket",
  auth: "staff",
  params: ticketParams,
  body: z.strictObject({ version: z.number().int().min(1), action: ticketAction }),
  reply: ticketView,
  idempotent: true,
});

/** 看联系方式: phone numbers are masked everywhere; looking is a recorded fact with a reason (PIPL art. 6, 54). */
export const revealContact = defineEndpoint({
  name: "revealContact",
  method: "post",
  path: "/tickets/:id/contact-views",
  summary: "See the citizen's full name and phone; recorded as a fact",
  auth: "staff",
  params: ticketParams,
  body: z.strictObject({ reason: text(200) }),
  reply: z.object({ name: z.string(), phone: z.string() }),
});

export const previewDeadline = defineEndpoint({
  name: "previewDeadline",
  method: "post",
  path: "/tickets/preview-deadline",
  summary: "What the deadline would be if the clock started at `from`",
  auth: "staff",
  body: z.strictObject({
    kind,
    urgency: urgency.optional(),
    categoryCode: id.optional(),
    departmentId: id.optional(),
    from: instant,
  }),
  reply: z.object({
    acceptBy: instant.nullable(),
    dueAt: instant.nullable(),
    provisional: z.boolean(),
    trace: deadlineTrace,
  }),
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
