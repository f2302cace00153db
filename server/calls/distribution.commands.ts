import type { DataSource, EntityManager } from "typeorm";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, systemActor, type Poke } from "../platform/events.ts";
import { didNotAnswer, gone, wrapUpOver } from "./agent-state.ts";
import { listDueAgents, lockAgent, saveAgent } from "./agent.store.ts";
import type { CallLimits } from "./call-limits.ts";
import {
  giveTurn,
  listFree,
  listUnanswered,
  listWaiting,
  lockQueues,
  lockUnanswered,
  somebodyWaits,
  withdrawOffers,
  type Offer,
} from "./distribution.store.ts";
import { assign } from "./routing.ts";

export interface Distribution {
  /**
   * Gives every waiting call to whoever is free for it, inside the caller's transaction, after its rows of calls and
   * people are locked. Tells of each in a fact, except of `own`, whose fact the caller writes.
   */
  distribute(manager: EntityManager, own?: string): Promise<Offer[]>;
  /** After the commit: lets the phones ring, and those fall silent whose turn it no longer is. */
  ring(offers: readonly Offer[]): void;
  /** 每秒巡看: phones nobody picked up, wrap-ups out of time, consoles long gone, calls that overflow. Safe anywhere. */
  tend(): Promise<void>;
}

interface DistributionOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  limits: CallLimits;
  onOffer(offer: Offer): void;
}

/** A phone that the PBX lets ring for longer is not ringing: its hangup was lost. */
const RINGS_AT_MOST = 10 * 60_000;

export function createDistribution(options: DistributionOptions): Distribution {
  const { source, clock, poke, limits, onOffer } = options;
  const query = queryOf(source);
  const before = (ms: number) => new Date(clock.now().getTime() - ms);

  async function distribute(manager: EntityManager, own?: string): Promise<Offer[]> {
    const now = clock.now();
    await lockQueues(manager);
    const withdrawn = await withdrawOffers(manager);
    const waiting = await listWaiting(manager, now);
    const free = waiting.length > 0 ? await listFree(manager, before(RINGS_AT_MOST)) : [];
    const offers = new Map(withdrawn.map((offer) => [offer.id, offer]));
    for (const turn of assign(waiting, free, now, limits)) {
      const offer = await giveTurn(manager, turn, now);
      if (offer) offers.set(offer.id, { ...offer, from: offers.get(offer.id)?.from ?? null });
    }
    const all = [...offers.values()];
    await appendEvents(
      manager,
      all.filter((offer) => offer.id !== own).map((offer) => offerFact(offer, now)),
    );
    return all;
  }

  const ring = (offers: readonly Offer[]) => offers.forEach((offer) => onOffer(offer));

  /** One person's or call's matter in a transaction of its own: one that fails holds up no other. */
  async function round(act: (manager: EntityManager) => Promise<void>): Promise<void> {
    const offers = await source.transaction(async (manager) => {
      await act(manager);
      return distribute(manager);
    });
    ring(offers);
    poke();
  }

  return {
    distribute,
    ring,
    async tend() {
      for (const call of await listUnanswered(query, before(limits.ring)))
        await round(async (manager) => {
          if (!(await lockUnanswered(manager, call, before(limits.ring)))) return;
          const now = clock.now();
          const agent = await lockAgent(manager, call.staffId, now);
          const next = didNotAnswer(agent, now);
          if (next !== agent) await saveAgent(manager, agent, next, { actor: systemActor, at: now });
        });
      for (const { staffId } of await listDueAgents(query, clock.now(), before(limits.gone)))
        await round(async (manager) => {
          const now = clock.now();
          const agent = await lockAgent(manager, staffId, now);
          const awake = agent.until && agent.until <= now ? wrapUpOver(agent, now) : agent;
          const next = agent.seenAt < before(limits.gone) ? gone(awake, now) : awake;
          if (next !== agent) await saveAgent(manager, agent, next, { actor: systemActor, at: now });
        });
      if (await somebodyWaits(query)) await round(async () => {});
    },
  };
}

/** Whose phone rings now, and whose no longer. */
export const offerFact = (offer: Offer, at: Date) => ({
  subject: "call" as const,
  subjectId: offer.id,
  version: offer.version,
  type: "call.ringing",
  data: { callId: offer.callId, offeredTo: offer.staffId },
  actor: systemActor,
  at,
  rooms: offer.staffId ? [`staff:${offer.staffId}`] : ["desk:calls"],
  roomsLeft: offer.from ? [`staff:${offer.from}`] : offer.staffId ? ["desk:calls"] : [],
});
