import type { DataSource, EntityManager } from "typeorm";
import type { UnsealingView } from "#contracts/unsealing.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import type { TicketFact } from "../tickets/facts.ts";
import type { Refusal } from "../tickets/refusal.ts";
import { identifies } from "../tickets/rules/identifying.ts";
import { lockTicket, recordFacts } from "../tickets/ticket.store.ts";
import type { TicketState } from "../tickets/ticket.ts";
import { canSee } from "../tickets/visibility.ts";
import { findUnsealing, identityOf, insertUnsealing, writeRuling } from "./unsealing.store.ts";
import { askRefusal, lookRefusal, needsSecond, OPEN_FOR, ruleRefusal } from "./unsealing.ts";

interface UnsealingOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
  poke: Poke;
}

export type UnsealingCommands = ReturnType<typeof createUnsealingCommands>;

/**
 * 解封: a sealed identity is seen for a reason, for half an hour, of a report with a second person's word, and every step
 * and every look is a fact of the ticket (信访工作条例 art. 30; PIPL art. 51, 54).
 */
export function createUnsealingCommands({ source, crypto, clock, poke }: UnsealingOptions) {
  /** @throws 404 when the ticket cannot be seen by this person */
  async function lockSeen(manager: EntityManager, ticketId: string, actor: Actor): Promise<TicketState> {
    const ticket = await lockTicket(manager, ticketId);
    if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
    return ticket;
  }

  async function openIdentity(manager: EntityManager, ticketId: string) {
    const { name, phone, address } = await identityOf(manager, ticketId);
    const open = (cipher: string | null) => (cipher ? crypto.open(cipher) : "");
    return { name: open(name), phone: open(phone), address: open(address) };
  }

  /** What is written about a sealed ticket must not say whose it is. */
  async function requireSilent(manager: EntityManager, ticketId: string, words: string): Promise<void> {
    const { name, phone, address } = await openIdentity(manager, ticketId);
    if (identifies(words, [name, phone, address]))
      throw badField("/reason", "理由中不得出现诉求人的姓名、电话或住址");
  }

  const record = (manager: EntityManager, ticket: TicketState, facts: TicketFact[], actor: Actor) =>
    recordFacts(manager, ticket, facts, asEventActor(actor, actor.roles[0] ?? "staff"), clock.now());

  return {
    /** @throws 403 or 409 with the rule in Chinese; 400 when the reason names the citizen */
    async ask(ticketId: string, asked: { purpose: UnsealingView["purpose"]; reason: string }, actor: Actor) {
      const id = newId();
      await source.transaction(async (manager) => {
        const ticket = await lockSeen(manager, ticketId, actor);
        refuse(askRefusal(ticket, actor));
        await requireSilent(manager, ticketId, asked.reason);
        const now = clock.now();
        const second = needsSecond(ticket);
        await insertUnsealing(manager, {
          id,
          ticketId,
          ...asked,
          askedBy: actor.id,
          askedAt: now,
          ruling: second ? null : "grant",
          rulingReason: null,
          ruledBy: null,
          ruledAt: second ? null : now,
          openUntil: second ? null : new Date(now.getTime() + OPEN_FOR),
        });
        const data = { unsealingId: id, askedBy: actor.id, ...asked, needsSecond: second };
        await record(manager, ticket, [{ type: "ticket.unsealing-asked", data }], actor);
      });
      poke();
      return id;
    },

    /** @throws 404, 403 (own request, no ruler), 409 (ruled already) */
    async rule(id: string, { ruling, reason }: { ruling: "grant" | "refuse"; reason: string }, actor: Actor) {
      await source.transaction(async (manager) => {
        const { ticketId } = await requireUnsealing(manager, id);
        const ticket = await lockSeen(manager, ticketId, actor);
        // Read again under the ticket's lock: two rulers take turns.
        const unsealing = await requireUnsealing(manager, id);
        refuse(ruleRefusal(unsealing, ticket, actor));
        await requireSilent(manager, ticketId, reason);
        const at = clock.now();
        const openUntil = ruling === "grant" ? new Date(at.getTime() + OPEN_FOR) : null;
        await writeRuling(manager, id, { ruling, reason, by: actor.id, at, openUntil });
        const data = { unsealingId: id, askedBy: unsealing.askedBy, ruling, reason };
        await record(manager, ticket, [{ type: "ticket.unsealing-ruled", data }], actor);
      });
      poke();
    },

    /** The identity, and the fact that it was seen: both or neither. @throws 404, 403, 409 (not granted, too late) */
    async look(id: string, actor: Actor) {
      const seen = await source.transaction(async (manager) => {
        const unsealing = await requireUnsealing(manager, id);
        const ticket = await lockSeen(manager, unsealing.ticketId, actor);
        refuse(lookRefusal(unsealing, ticket, actor, clock.now()));
        await record(manager, ticket, [{ type: "ticket.identity-viewed", data: { unsealingId: id } }], actor);
        const openUntil = unsealing.openUntil?.toISOString() ?? "";
        return { ...(await openIdentity(manager, ticket.id)), openUntil };
      });
      poke();
      return seen;
    },
  };

  async function requireUnsealing(manager: EntityManager, id: string) {
    const found = await findUnsealing(queryOf(manager), id);
    if (!found) throw notFound("没有这个解封申请，或者您无权查看");
    return found;
  }
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw new ProblemError(refusal.status === 403 ? "forbidden" : "conflict", refusal.detail);
}
