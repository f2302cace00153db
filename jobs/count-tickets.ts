import type { DataSource } from "typeorm";
import { isAboutLooking } from "#server/tickets/facts.ts";
import { countTickets, recountTickets, ticketsToldOf } from "#server/tickets/ticket-counter.store.ts";
import type { DueJob } from "./due-job.store.ts";
import type { EffectContext } from "./effect.ts";
import type { Announced } from "./relay.store.ts";

/** One job for all that the relay announced at once: a busy second is counted in a few statements. */
export function countingOwed(facts: readonly Announced[], now: Date): DueJob[] {
  const told = facts.filter(({ subject, type }) => subject === "ticket" && !isAboutLooking(type));
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return [];
  return [
    {
      id: `${last.id}.count-tickets`,
      job: "count-tickets",
      eventId: last.id,
      code: `${first.seq}-${last.seq}`,
      dueAt: now,
      runAt: now,
      endpointId: null,
    },
  ];
}

/** 计数: what these facts changed is counted where it stands now, with the mark that it was. */
export async function countTold({ manager, query, due }: EffectContext): Promise<void> {
  const [from = 0, to = 0] = (due.code ?? "").split("-").map(Number);
  await countTickets(manager, await ticketsToldOf(query, from, to));
}

/** 重新计数: the counters are what a recount says, whatever happened to them. */
export const recount = (source: DataSource): Promise<number> =>
  source.transaction((manager) => recountTickets(manager));
