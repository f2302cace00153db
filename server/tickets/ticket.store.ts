import { EntitySchema, type EntityManager } from "typeorm";
import { appendEvents, type EventActor } from "../platform/events.ts";
import type { TicketFact } from "./facts.ts";
import { evolve } from "./evolve.ts";
import type { TicketState } from "./ticket.ts";
import { roomsOf } from "./visibility.ts";

const text = (name: string, nullable = false) => ({ type: "text" as const, name, nullable });
const time = (name: string, nullable = true) => ({ type: "timestamptz" as const, name, nullable });

/** 工单表: columns by hand, no cascades, no relations; the schema is in server/migrations. */
export const ticketEntity = new EntitySchema<TicketState>({
  name: "ticket",
  columns: {
    id: { ...text("id"), primary: true },
    number: text("number"),
    version: { type: "int", name: "version" },
    status: text("status"),
    kind: text("kind"),
    urgency: text("urgency"),
    channel: text("channel"),
    secrecy: text("secrecy"),
    categoryCode: text("category_code", true),
    regionCode: text("region_code", true),
    title: text("title"),
    content: text("content"),
    address: text("address", true),
    lng: { type: "double precision", name: "lng", nullable: true },
    lat: { type: "double precision", name: "lat", nullable: true },
    callId: text("call_id", true),
    guideIds: { type: "text", name: "guide_ids", array: true },
    filedBy: text("filed_by", true),
    leadDepartmentId: text("lead_department_id", true),
    handlingDepartmentId: text("handling_department_id", true),
    assistingDepartmentIds: { type: "text", name: "assisting_department_ids", array: true },
    barredDepartmentIds: { type: "text", name: "barred_department_ids", array: true },
    receivedAt: time("received_at", false),
    dispatchedAt: time("dispatched_at"),
    acceptBy: time("accept_by"),
    returnBy: time("return_by"),
    dueAt: time("due_at"),
    dueProvisional: { type: "boolean", name: "due_provisional" },
    acceptedAt: time("accepted_at"),
    contactOutcome: text("contact_outcome", true),
    repliedAt: time("replied_at"),
    overdueAt: time("overdue_at"),
    closedAt: time("closed_at"),
    reworkCount: { type: "smallint", name: "rework_count" },
    masterId: text("master_id", true),
    callAt: time("call_at"),
    memory: { type: "jsonb", name: "memory" },
    updatedAt: time("updated_at", false),
  },
});

const columns = Object.entries(ticketEntity.options.columns) as [keyof TicketState, { name: string }][];

/** A raw row (`SELECT t.*`) as the law sees it. */
export function toState(row: Record<string, unknown>): TicketState {
  return Object.fromEntries(
    columns.map(([property, { name }]) => [property, row[name]]),
  ) as unknown as TicketState;
}

/** Locks the row until the transaction ends: two people acting at once take turns. */
export async function lockTicket(manager: EntityManager, id: string): Promise<TicketState | undefined> {
  const ticket = await manager.findOne(ticketEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
  return ticket ?? undefined;
}

/** 并案成员: members of a master, locked. */
export async function lockMembers(manager: EntityManager, masterId: string): Promise<TicketState[]> {
  return manager.find(ticketEntity, {
    where: { masterId, status: "merged" },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
}

/** The words of the latest reply. */
export async function lastReply(manager: EntityManager, ticketId: string): Promise<string | undefined> {
  const [row] = await manager.query(
    `SELECT data->>'answer' AS answer FROM domain_event
     WHERE subject = 'ticket' AND subject_id = $1 AND type = 'ticket.replied' ORDER BY id DESC LIMIT 1`,
    [ticketId],
  );
  return row?.answer;
}

/** Writes the new state and its facts; both or neither. One command raises the version by one. */
export async function recordFacts(
  manager: EntityManager,
  before: TicketState,
  facts: readonly TicketFact[],
  actor: EventActor,
  at: Date,
): Promise<TicketState> {
  const after = facts.reduce((ticket, fact) => evolve(ticket, fact, at), before);
  after.version = before.version + 1;
  const { id, ...changed } = after;
  await manager.update(ticketEntity, { id, version: before.version }, changed as never);
  const rooms = roomsOf(after);
  const left = roomsOf(before).filter((room) => !rooms.includes(room));
  await appendEvents(
    manager,
    facts.map((fact) => ({
      subject: "ticket" as const,
      subjectId: id,
      version: after.version,
      type: fact.type,
      data: fact.data,
      actor,
      at,
      rooms,
      roomsLeft: left,
    })),
  );
  return after;
}
