import { system } from "#server/platform/actor.ts";
import { createGuideChange, type ChangeOptions } from "./guide-change.commands.ts";
import type { GuideFileCommands } from "./guide-file.commands.ts";
import { publication } from "./guide-effects.commands.ts";
import { refreshPopularity } from "./guide-citation.store.ts";
import {
  listDueToPublish,
  listNotIndexed,
  listPastVerification,
  openDueVerifications,
  remindOwners,
} from "./guide-upkeep.store.ts";
import { queryOf } from "#server/platform/database.ts";
import { forgetWords } from "./query-log.store.ts";
import { rankGaps } from "./rank-gaps.store.ts";

type OnError = (error: unknown, guideId: string) => void;

async function each(ids: readonly string[], work: (id: string) => Promise<boolean>, onError: OnError) {
  let done = 0;
  for (const id of ids) {
    try {
      if (await work(id)) done += 1;
    } catch (error) {
      onError(error, id);
    }
  }
  return done;
}

/** What time does to guides; jobs call it, and every part may be repeated. */
export function createGuideUpkeep(options: ChangeOptions & { files: Pick<GuideFileCommands, "sweep"> }) {
  const { source, clock, poke, reindex, files } = options;
  const change = createGuideChange(options);
  const query = queryOf(source);

  /** 定时发布: false when it is not due (any more). */
  const publishDue = (id: string): Promise<boolean> =>
    change(id, undefined, system, async (manager, guide, at) => {
      if (guide.status !== "scheduled" || !guide.publish_at || guide.publish_at > at) return undefined;
      return {
        fact: "guide.published",
        data: { scheduledFor: guide.publish_at.toISOString() },
        change: { status: "published", ...(await publication(manager, guide, system, at)) },
      };
    });

  const markStale = (id: string): Promise<boolean> =>
    change(id, undefined, system, async (_manager, guide, at) => {
      const due = guide.verified_at && guide.verified_at.getTime() + guide.verify_every_days * 86_400_000;
      if (guide.stale_since || guide.status === "retired" || due === null || due >= at.getTime())
        return undefined;
      return { fact: "guide.went-stale", data: {}, change: { stale_since: at } };
    });

  return {
    publishDue,
    /** Every guide whose hour has come, whether or not a timer rang. */
    publishAllDue: async (onError: OnError): Promise<number> =>
      each(await listDueToPublish(query, clock.now()), publishDue, onError),
    /** 核实: opens tasks ahead of the limit, reminds their owners, and marks what has passed it. Gives how much was done. */
    async tendVerification(onError: OnError): Promise<number> {
      const now = clock.now();
      const opened = await source.transaction((manager) => openDueVerifications(manager, now));
      const reminded = await source.transaction((manager) => remindOwners(manager, now));
      const stale = await each(await listPastVerification(query, now), markStale, onError);
      if (opened + reminded > 0) poke();
      return opened + reminded + stale;
    },
    /** What the search missed; a guide that fails again waits for the next run. Gives how many lagged behind. */
    async catchUpIndex(): Promise<number> {
      const lagging = await listNotIndexed(query);
      for (const id of lagging) await reindex(id);
      return lagging.length;
    },
    /** Files that no text has named for a day. */
    sweepFiles: (): Promise<number> => files.sweep(),
    async tendPopularity(): Promise<number> {
      const changed = await refreshPopularity(query, clock.now());
      for (const id of changed) await reindex(id);
      return changed.length;
    },
    /** 缺口: sorts new questions, then forgets words that have served. */
    async tendGaps(): Promise<number> {
      const now = clock.now();
      return source.transaction(async (manager) => {
        const sorted = await rankGaps(manager, now);
        await forgetWords(manager, now);
        return sorted;
      });
    },
  };
}

export type GuideUpkeep = ReturnType<typeof createGuideUpkeep>;
