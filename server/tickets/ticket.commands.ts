import type { DataSource, EntityManager } from "typeorm";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor, system, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Poke } from "../platform/events.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import { decide, type DecideContext, type SystemAction } from "./decide.ts";
import type { TicketFact } from "./facts.ts";
import type { Party } from "./lifecycle.ts";
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
  act(ticketId: string, version: number, action: TicketAction, actor: Actor): Promise<void>;
  /** A job acts. False when there was nothing (left) to do: repeating is harmless. */
  actAsSystem(ticketId: string, action: SystemAction): Promise<boolean>;
  /** A look at the citizen's number is a fact too (PIPL art. 54). */
  recordContactView(ticketId: string, reason: string, actor: Actor): Promise<void>;
}

interface CommandsOptions {
  source: DataSource;
  clock: Clock;
  crypto: FieldCrypto;
  reference: Reference;
  poke: Poke;
}

export function createTicketCommands({
  source,
  clock,
  crypto,
  reference,
  poke,
}: CommandsOptions): TicketCommands {
  /** What a decision may look at, gathered inside the transaction. */
  async function contextFor(
    manager: EntityManager,
    ticket: TicketState,
    action: TicketAction | SystemAction,
  ): Promise<DecideContext> {
    const { units, deadlines } = reference.current();
    const context: DecideContext = { now: clock.now(), units, deadlines };
    if (action.type === "merge") context.master = await lockTicket(manager, action.masterId);
    if (action.type === "dispatch" && ticket.secrecy === "sealed")
      context.identifying = await identifyingWords(manager, ticket.id);
    if (action.type === "answer" && action.guideIds?.length) await requireGuides(manager, action.guideIds);
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

  return {
    async act(ticketId, version, action, actor) {
      await source.transaction(async (manager) => {
        const ticket = await lockTicket(manager, ticketId);
        if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
        if (ticket.version !== version)
          throw new ProblemError("stale-version", "工单已被他人更新，请看最新内容后再操作");
        const context = await contextFor(manager, ticket, action);
        const decision = decide(ticket, action, actor, context);
        if (isRefusal(decision)) throw refusalProblem(decision);
        await recordFacts(
          manager,
          ticket,
          decision.facts,
          asEventActor(actor, roleAs(decision.party, actor)),
          context.now,
        );
        await settleMembers(manager, ticket, decision.facts, context.now);
      });
      poke();
    },
    async actAsSystem(ticketId, action) {
      const done = await source.transaction(async (manager) => {
        const ticket = await lockTicket(manager, ticketId);
        if (!ticket) return false;
        const context = await contextFor(manager, ticket, action);
        const decision = decide(ticket, action, system, context);
        if (isRefusal(decision) || decision.facts.length === 0) return false;
        await recordFacts(manager, ticket, decision.facts, asEventActor(system, "system"), context.now);
        return true;
      });
      if (done) poke();
      return done;
    },
    async recordContactView(ticketId, reason, actor) {
      await source.transaction(async (manager) => {
        const ticket = await lockTicket(manager, ticketId);
        if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
        const refusal = contactViewRefusal(ticket, actor);
        if (refusal) throw new ProblemError("forbidden", refusal);
        const fact: TicketFact = { type: "ticket.contact-viewed", data: { reason } };
        await recordFacts(
          manager,
          ticket,
          [fact],
          asEventActor(actor, actor.roles[0] ?? "staff"),
          clock.now(),
        );
      });
      poke();
    },
  };
}

/** 并案: when the master's reply is approved, each member goes to its own follow-up with its own caller. */
async function settleMembers(
  manager: EntityManager,
  master: TicketState,
  facts: readonly TicketFact[],
  at: Date,
): Promise<void> {
  if (!facts.some((fact) => fact.type === "ticket.reply-approved")) return;
  for (const member of await lockMembers(manager, master.id)) {
    const settled: TicketFact = { type: "ticket.master-settled", data: { masterId: master.id } };
    await recordFacts(manager, member, [settled], asEventActor(system, "system"), at);
  }
}

/** Minimum necessary (PIPL art. 6): who must call the citizen may see the number while they must. */
function contactViewRefusal(ticket: TicketState, actor: Actor): string | undefined {
  if (ticket.secrecy === "sealed") return "身份密封：不能查看联系方式";
  const ofCentre = ["agent", "dispatcher", "supervisor"].some((role) => actor.roles.includes(role as never));
  if (ofCentre) return undefined;
  if (actor.roles.includes("follow-up-officer"))
    return ticket.status === "follow-up" ? undefined : "只有待回访时，回访员才能查看联系方式";
  const units: readonly string[] = actor.unitIds;
  const handles = [ticket.leadDepartmentId, ticket.handlingDepartmentId].some(
    (id) => id !== null && units.includes(id),
  );
  if (!handles || ticket.status !== "handling") return "只有主办单位在办理中才能查看联系方式";
  return ticket.secrecy === "contact" ? "诉求人要求联系方式保密，请通过平台联系" : undefined;
}

/** A relation to the ticket is not a role: the fact remembers the role by which the unit acted. */
function roleAs(party: Party, actor: Actor): string {
  if (party !== "lead-unit" && party !== "assisting-unit") return party;
  return actor.roles.find((role) => role === "officer" || role === "department-head") ?? party;
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
