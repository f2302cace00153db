import { noteCitations } from "#knowledge-base/guide-citation.store.ts";
import type { GuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import { linkDispatchedConsultations, recentCitations } from "./guide-in-job.store.ts";

interface TendDeps {
  query: Query;
  clock: Clock;
  guides: GuideUpkeep;
}

/** Tickets that changed so long ago were seen by an earlier run. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;

/**
 * 知识维护: publishes what is due, opens and reminds of verifications, marks what has passed its limit, and lets clicks
 * and citations count. Every part looks at the rows themselves, so it may run as often as one likes.
 * @returns how much there was to do
 */
export async function tendGuides(
  { query, clock, guides }: TendDeps,
  onError: (error: unknown, guideId: string) => void,
): Promise<number> {
  let done = await guides.publishAllDue(onError);
  done += await guides.tendVerification(onError);
  done += await guides.catchUpIndex();
  for await (const cited of recentCitations(query, new Date(clock.now().getTime() - LOOK_BACK_MS)))
    done += await noteCitations(query, cited);
  return done + (await guides.tendPopularity());
}

/** 知识缺口: which searches became tickets, then which questions belong together. */
export async function rankGaps({ query, clock, guides }: TendDeps): Promise<number> {
  await linkDispatchedConsultations(query, clock.now());
  return guides.tendGaps();
}
