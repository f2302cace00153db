import type { DataSource } from "typeorm";
import {
  getGuideDifference,
  getGuideStatistics,
  listGuideCitations,
  listGuideVariants,
  listPhones,
  recordTestCall,
  resolveGuideBundle,
} from "#contracts/guide-reading.ts";
import type { Query } from "#server/platform/database.ts";
import type { Poke } from "#server/platform/events.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { ProblemError } from "#server/platform/problems.ts";
import { readCitations } from "./guide-citation.store.ts";
import type { GuideReadingViews } from "./guide-reading.views.ts";
import type { createGuideStatistics } from "./guide-statistics.views.ts";
import type { GuideViews } from "./guide.views.ts";
import type { KnownTickets } from "./known-tickets.ts";
import { readPhones, recordTestCall as writeTestCall } from "./phone-register.store.ts";

export interface GuideReadingOptions {
  source: DataSource;
  query: Query;
  poke: Poke;
  now(): Date;
  views: GuideViews;
  reading: GuideReadingViews;
  statistics: ReturnType<typeof createGuideStatistics>;
  tickets: KnownTickets;
  departmentName(id: string): string | undefined;
}

/** What is read about guides besides the guides themselves. */
export function guideReadingRoutes(options: GuideReadingOptions): Route[] {
  const { source, query, poke, now, views, reading, statistics, tickets, departmentName } = options;
  return [
    implement(getGuideStatistics, ({ query: period }) => statistics(period)),
    implement(listPhones, async ({ query: asked }) => ({
      items: (await readPhones(query, asked)).map((row) => ({
        guideId: row.guide_id,
        title: row.title,
        department: { id: row.department_id, name: departmentName(row.department_id) ?? row.department_id },
        number: row.number,
        dueAt: row.due_at?.toISOString() ?? null,
        due: row.due_at === null || row.due_at <= now(),
        lastTest:
          row.called_at && row.outcome
            ? {
                at: row.called_at.toISOString(),
                outcome: row.outcome,
                note: row.note ?? "",
                by: row.called_by ? { id: row.called_by, name: row.caller ?? row.called_by } : null,
              }
            : null,
      })),
    })),
    implement(recordTestCall, async ({ params, body, actor }) => {
      const recorded = await writeTestCall(source, { guideId: params.id, ...body }, actor, now());
      poke();
      return recorded;
    }),
    implement(getGuideDifference, ({ params, query: asked }) => reading.difference(params.id, asked)),
    implement(listGuideCitations, async ({ params, actor }) => {
      await views.one(params.id, actor);
      return readCitations(query, tickets, params.id, actor);
    }),
    implement(listGuideVariants, async ({ params, actor }) => {
      await views.one(params.id, actor);
      return { items: await reading.variants(params.id, actor) };
    }),
    implement(resolveGuideBundle, async ({ params, body, actor }) => {
      const { content } = await views.one(params.id, actor);
      if (!content.bundle) throw new ProblemError("conflict", "这条知识没有一件事问答");
      return reading.bundle(content.bundle, body.answers);
    }),
  ];
}
