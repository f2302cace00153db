import type { DataSource, EntityManager } from "typeorm";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import { useAttachments } from "../attachments/attachment.store.ts";
import { dropDraft } from "../drafts/draft.store.ts";
import type { Reference, ReferenceData } from "../departments/reference.store.ts";
import { asEventActor, system, type Actor, type SystemActor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Poke } from "../platform/events.ts";
import type { Whisper } from "../platform/whisper.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import { contactViewRefusal } from "./contact-view.ts";
import { DeadlineError } from "./deadline-error.ts";
import { decide, type AnyAction, type DecideContext, type Decision, type SystemAction } from "./decide.ts";
import type { TicketFact } from "./facts.ts";
import { claimKey, type Once } from "./idempotency.store.ts";
import type { Party } from "./lifecycle.ts";
import { tellMerged } from "./merged.commands.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockMembers, lockTicket, recordFacts } from "./ticket.store.ts";
import type { TicketState } from "./ticket.ts";
import { canSee } from "./visibility.ts";

/** The only ways a ticket changes after intake. */
export interface TicketCommands {
  /**
   * A person acts. Resolves when the facts are committed.
   * @throws ProblemError 404 unseen, 409 stale version (the caller adds the fresh ticket), 400/403/409 refused
   */
  act(
    ticketId: string,
    version: number,
    action: TicketAction | ClockAction,
    actor: Actor,
    once?: Once,
  ): Promise<"done" | "repeated">;
  /**
   * A job acts. False when there was nothing (left) to do: repeating is harmless.
   * @param within the job's own transaction, when what it did must be remembered together with the facts
   */
  actAsSystem(ticketId: string, action: SystemAction | SystemMay, within?: EntityManager): Promise<boolean>;
  /** A look at the citizen's number is a fact too (PIPL art. 54). */
  recordContactView(ticketId: string, reason: string, actor: Actor): Promise<void>;
}

/** What people do and jobs may do as well. */
type SystemMay = Extract<TicketAction, { type: "supervise" | "urge" }>;

interface CommandsOptions {
  source: DataSource;
  clock: Clock;
  crypto: FieldCrypto;
  reference: Reference;
  poke: Poke;
  /** Unset: no pages to tell. */
  whisper?: Pick<Whisper, "say">;
}

export function createTicketCommands({
  source,
  clock,
  crypto,
  reference,
  poke,
  whisper,
}: CommandsOptions): TicketCommands {
  /** What a decision may look at, gathered inside the transaction. */
  async function contextFor(
    manager: EntityManager,
    ticket: TicketState,
    action: AnyAction,
    actor: Actor | SystemActor,
  ): Promise<DecideContext> {
    const { units, deadlines, catalogue } = reference.current();
    const context: DecideContext = { now: clock.now(), units, deadlines, catalogue };
    if (asksMembers.has(action.type)) context.members = await lockMembers(manager, ticket.id);
    if (action.type === "amend") requireCodes(action.fields, reference.current());
    if (action.type === "merge") context.master = await lockTicket(manager, action.masterId);
    if (action.type === "dispatch" && ticket.secrecy === "sealed")
      context.identifying = await identifyingWords(manager, ticket.id);
    if (action.type === "answer" && action.guideIds?.length) await requireGuides(manager, action.guideIds);
    if (action.type === "reply" && action.attachmentIds?.length)
      await useAttachments(manager, {
        ids: action.attachmentIds,
        ticketId: ticket.id,
        actor,
        at: context.now,
      });
    return context;
  }

  async function identifyingWords(manager: EntityManager, ticketId: string): Promise<string[]> {
    const [row] = await manager.query(
      "SELECT name_cipher, phone_cipher, address_cipher FROM citizen WHERE ticket_id = $1",
      [ticketId],
    );
    return [row?.name_cipher, row?.phone_cipher, row?.address_cipher]
      .filter((cipher): cipher is string => typeof cipher === "string")
      .map((cipher) => crypto.open(cipher));
  }

  /** Decides, and writes the facts; of a refusal, or of nothing to do, nothing is written. */
  async function carryOut(
    manager: EntityManager,
    ticket: TicketState,
    action: AnyAction,
    actor: Actor | SystemActor,
  ): Promise<Decision> {
    const context = await contextFor(manager, ticket, action, actor);
    const decision = decide(ticket, action, actor, context);
    if (isRefusal(decision) || decision.facts.length === 0) return decision;
    const by = asEventActor(actor, roleAs(decision.party, actor));
    const after = await recordFacts(manager, ticket, decision.facts, by, context.now);
    await tellMerged(manager, ticket, after, decision.facts, by, context.now);
    return decision;
  }

  return {
    async act(ticketId, version, action, actor, once) {
      const place = `ticket:${ticketId}:${action.type}`;
      let hadDraft = false;
      const outcome = await inTransaction(source, async (manager) => {
        if (once && !(await claimKey(manager, actor.id, once, ticketId, clock.now()))) return "repeated";
        const ticket = await lockSeen(manager, ticketId, actor);
        if (ticket.version !== version)
          throw new ProblemError("stale-version", "工单已被他人更新，请看最新内容后再操作");
        const decision = await carryOut(manager, ticket, action, actor);
        if (isRefusal(decision)) throw refusalProblem(decision);
        // What was written for it has been said.
        hadDraft = await dropDraft(manager, actor.id, place);
        return "done";
      });
      if (outcome === "done") poke();
      if (hadDraft) whisper?.say(actor.id, { place, window: null });
      return outcome;
    },
    async actAsSystem(ticketId, action, within) {
      const done = await inTransaction(within ?? source, async (manager) => {
        const ticket = await lockTicket(manager, ticketId);
        const decision = ticket && (await carryOut(manager, ticket, action, system));
        return decision !== undefined && !isRefusal(decision) && decision.facts.length > 0;
      });
      if (done && !within) poke();
      return done;
    },
    async recordContactView(ticketId, reason, actor) {
      await source.transaction(async (manager) => {
        const ticket = await lockSeen(manager, ticketId, actor);
        const refusal = contactViewRefusal(ticket, actor);
        if (refusal) throw new ProblemError("forbidden", refusal);
        const fact: TicketFact = { type: "ticket.contact-viewed", data: { reason } };
        const by = asEventActor(actor, actor.roles[0] ?? "staff");
        await recordFacts(manager, ticket, [fact], by, clock.now());
      });
      poke();
    },
  };
}

/** What one may not see is not there. */
async function lockSeen(manager: EntityManager, id: string, actor: Actor): Promise<TicketState> {
  const ticket = await lockTicket(manager, id);
  if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
  return ticket;
}

/** Decisions that look at the ticket's members. */
const asksMembers: ReadonlySet<string> = new Set(["merge", "dispatch", "recompute-deadline", "pause"]);

const MAX_TRIES = 3;

/**
 * One transaction; again when PostgreSQL broke a deadlock (two merges that cross lock each other's tickets).
 * @throws ProblemError 409 when no limit or calendar covers the ticket: nobody's input is wrong, the settings are
 */
async function inTransaction<T>(
  source: Pick<DataSource, "transaction">,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await source.transaction(work);
    } catch (error) {
      if (error instanceof DeadlineError)
        throw new ProblemError("conflict", `时限无法计算：${error.message}`);
      if ((error as { code?: string }).code !== DEADLOCK || tries === MAX_TRIES) throw error;
    }
  }
}

const DEADLOCK = "40P01";

/** A relation to the ticket is not a role: the fact remembers the role by which the unit acted. */
function roleAs(party: Party, actor: Actor | SystemActor): string {
  if (party !== "lead-unit" && party !== "assisting-unit") return party;
  return actor.roles.find((role) => role === "officer" || role === "department-head") ?? party;
}

function requireCodes(
  fields: Extract<TicketAction, { type: "amend" }>["fields"],
  { categories, regions }: ReferenceData,
): void {
  if (fields.categoryCode && !categories.has(fields.categoryCode))
    throw badField("/action/fields/categoryCode", "没有这个诉求分类");
  if (fields.regionCode && !regions.has(fields.regionCode))
    throw badField("/action/fields/regionCode", "没有这个行政区划");
}

async function requireGuides(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const rows: { id: string }[] = await manager.query("SELECT id FROM guide WHERE id = ANY ($1)", [ids]);
  const unknown = ids.findIndex((id) => !rows.some((row) => row.id === id));
  if (unknown >= 0) throw badField(`/action/guideIds/${unknown}`, "没有这条知识");
}

function refusalProblem(refusal: Refusal): ProblemError {
  if (refusal.status === 400) return badField(refusal.pointer ?? "/action", refusal.detail);
  return new ProblemError(refusal.status === 403 ? "forbidden" : "conflict", refusal.detail);
}
