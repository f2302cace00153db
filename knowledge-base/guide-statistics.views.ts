import type { Query } from "#server/platform/database.ts";
import type { KnownTickets } from "./known-tickets.ts";
import { readDays, readSearchFigures, readUses } from "./search-figures.store.ts";

interface Options {
  query: Query;
  tickets: KnownTickets;
  departmentName(id: string): string | undefined;
  now(): Date;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

const rate = (numerator: number, denominator: number, excluded = 0) => ({
  numerator,
  denominator,
  excluded,
  rate: denominator === 0 ? null : Math.round((10_000 * numerator) / denominator) / 10_000,
});

/** 知识库统计: searches of a period, guides and tasks as they are now. */
export function createGuideStatistics({ query, tickets, departmentName, now }: Options) {
  /** @param from @param to days in Asia/Shanghai, both included */
  return async ({ from, to }: { from?: string | undefined; to?: string | undefined }) => {
    const at = now();
    const last = to ?? dayOf(at);
    const first = from ?? dayOf(new Date(startOf(last).getTime() - (DEFAULT_DAYS - 1) * DAY_MS));
    const period = [startOf(first), new Date(startOf(last).getTime() + DAY_MS)] as const;

    const found = await readSearchFigures(query, period);
    const units = await query<UnitRow>(UNITS_SQL, [...period, at]);
    const tasks = await query<{ kind: string; open: number; overdue: number }>(
      `SELECT kind, count(*)::int AS open, (count(*) FILTER (WHERE due_at < $1))::int AS overdue
       FROM guide_task WHERE state = 'open' GROUP BY kind ORDER BY kind`,
      [at],
    );
    const direct = await tickets.directAnswers(...period);
    const sum = (pick: (row: UnitRow) => number) => units.reduce((total, row) => total + pick(row), 0);
    return {
      from: first,
      to: last,
      searches: found.searches,
      clicked: rate(found.clicked, found.shown, found.typedOn),
      withoutResult: rate(found.empty, found.searches),
      withoutStrong: rate(found.searches - found.strong, found.searches),
      directAnswersCiting: rate(direct.citing, direct.all),
      stale: rate(
        sum((row) => row.stale),
        sum((row) => row.published),
      ),
      uses: await readUses(query, period),
      days: await readDays(query, period),
      tasks,
      units: units.map(({ department_id: id, published, stale, tasks: openTasks, clicks, citations }) => ({
        department: { id, name: departmentName(id) ?? id },
        published,
        stale,
        openTasks,
        clicks,
        citations,
      })),
    };
  };
}

interface UnitRow {
  department_id: string;
  published: number;
  stale: number;
  tasks: number;
  clicks: number;
  citations: number;
}

const UNITS_SQL = `SELECT g.department_id, count(*)::int AS published,
    (count(*) FILTER (WHERE g.verified_at + g.verify_every_days * interval '24 hours' < $3::timestamptz))::int AS stale,
    coalesce(sum(c.n), 0)::int AS clicks, coalesce(sum(z.n), 0)::int AS citations,
    (SELECT count(*)::int FROM guide_task t WHERE t.state = 'open' AND t.department_id = g.department_id) AS tasks
  FROM guide g
  LEFT JOIN (SELECT clicked_guide_id AS id, count(*) AS n FROM guide_query
             WHERE clicked_at >= $1 AND clicked_at < $2 GROUP BY 1) c ON c.id = g.id
  LEFT JOIN (SELECT guide_id AS id, count(*) AS n FROM guide_citation
             WHERE at >= $1 AND at < $2 GROUP BY 1) z ON z.id = g.id
  WHERE g.published_version IS NOT NULL AND g.status <> 'retired'
  GROUP BY g.department_id ORDER BY published DESC, g.department_id`;

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
