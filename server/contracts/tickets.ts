import { z } from "zod";
import { draftPlace } from "./drafts.ts";
import { defineEndpoint } from "./endpoint.ts";
import { actionTypes, pauseReasons, statutoryLimit, ticketAction } from "./ticket-actions.ts";
import { byId, id, instant, named, optionalText, phone, seenVersion, text } from "./text.ts";
import { channel, kind, secrecy, status, supervisionLevel, urgency } from "./ticket-terms.ts";

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

export const getTicket = defineEndpoint({
  name: "getTicket",
  method: "get",
  path: "/tickets/:id",
  summary: "One ticket with what the caller can do to it",
  auth: "staff",
  params: byId,
  reply: ticketView,
});

export const listTicketEvents = defineEndpoint({
  name: "listTicketEvents",
  method: "get",
  path: "/tickets/:id/events",
  summary: "流转记录, oldest first",
  auth: "staff",
  params: byId,
  reply: z.object({ items: z.array(ticketEventView) }),
});

export const actOnTicket = defineEndpoint({
  name: "actOnTicket",
  method: "post",
  path: "/tickets/:id/actions",
  summary: "Do something to a ticket; a stale version answers 409 with the fresh ticket",
  auth: "staff",
  params: byId,
  body: z.strictObject({ version: seenVersion, action: ticketAction }),
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
  params: byId,
  body: z.strictObject({ reason: text(200) }),
  reply: z.object({ name: z.string(), phone: z.string() }),
});
