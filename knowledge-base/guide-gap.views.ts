import type { GuideGapView } from "#contracts/guide-work.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Query } from "#server/platform/database.ts";
import { notFound } from "#server/platform/problems.ts";
import { examplesOf, weightOf } from "./gap-clusters.ts";
import { draftFor } from "./guide-origin.store.ts";
import type { KnownTickets } from "./known-tickets.ts";

interface GapOptions {
  query: Query;
  tickets: KnownTickets;
  departmentName(id: string): string | undefined;
  now(): Date;
}

interface GapRow {
  id: string;
  version: number;
  state: GuideGapView["state"];
  exemplars: string[];
  department_id: string | null;
  guide_id: string | null;
  guide_title: string | null;
  draft: { id: string; name: string } | null;
  answer: { words: string; by: string; at: string } | null;
  note: string;
  opened_at: Date;
  handed_at: Date | null;
  closed_at: Date | null;
  queries: {
    at: string;
    words: string | null;
    hits: number;
    strong: boolean;
    clicked: boolean;
    ticket: string | null;
  }[];
}

const DAY_MS = 86_400_000;
const EXAMPLES = 5;
const MEASURED_DAYS = 28;

/** The newest words of a unit about it; what an editor noted when the gap ended is none. */
const ANSWER_SQL = `(SELECT jsonb_build_object('words', t.answer, 'by', s.name, 'at', t.closed_at)
  FROM guide_task t JOIN staff s ON s.id = t.closed_by WHERE t.gap_id = g.id AND t.state = 'done' AND t.answer <> ''
    AND NOT s.roles && ARRAY['editor', 'approver'] ORDER BY t.closed_at DESC LIMIT 1)`;

const GAPS_SQL = `SELECT g.*, d.title AS guide_title, ${draftFor("for_gap_id", "g.id")} AS draft, ${ANSWER_SQL} AS answer, q.queries FROM guide_gap g LEFT JOIN guide d ON d.id = g.guide_id,
  LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('at', asked_at, 'words', words, 'hits', hits, 'strong', strong,
      'clicked', clicked_guide_id IS NOT NULL, 'ticket', ticket_id) ORDER BY asked_at), '[]') AS queries
    FROM (SELECT * FROM guide_query WHERE gap_id = g.id
            AND asked_at > least($1::timestamptz - interval '90 days', g.closed_at - interval '${MEASURED_DAYS} days')
          ORDER BY asked_at DESC LIMIT 2000) newest) q`;

export function createGuideGapViews({ query, tickets, departmentName, now }: GapOptions) {
  async function present(rows: readonly GapRow[], actor: Actor): Promise<GuideGapView[]> {
    const at = now();
    const ids = [...new Set(rows.flatMap((row) => row.queries.flatMap(({ ticket }) => ticket ?? [])))];
    const numbers = ids.length > 0 ? await tickets.numbersOf(ids, actor) : new Map<string, string>();
    return rows.map((row) => {
      const recent = row.queries.filter((each) => at.getTime() - Date.parse(each.at) <= 90 * DAY_MS);
      const evidence = recent.map((each) => ({
        ...evidenceOf(each),
        age: (at.getTime() - Date.parse(each.at)) / DAY_MS,
      }));
      const count = (pick: (each: (typeof evidence)[number]) => boolean) => evidence.filter(pick).length;
      const examples = examplesOf(
        [...recent.flatMap(({ words }) => words ?? []), ...row.exemplars],
        EXAMPLES,
      );
      const shown = [...new Set(recent.flatMap(({ ticket }) => ticket ?? []))].filter((id) =>
        numbers.has(id),
      );
      return {
        id: row.id,
        version: row.version,
        state: row.state,
        topic: examples[0] ?? "",
        examples,
        score: Math.round(100 * evidence.reduce((sum, each) => sum + weightOf(each, each.age), 0)) / 100,
        queries: recent.length,
        noResult: count((each) => each.noResult),
        weak: count((each) => each.weak),
        noClick: count((each) => each.noClick),
        dispatched: count((each) => each.dispatched),
        tickets: shown.slice(-20).map((id) => ({ id, number: numbers.get(id)! })),
        department: row.department_id
          ? { id: row.department_id, name: departmentName(row.department_id) ?? row.department_id }
          : null,
        guide: row.guide_id ? { id: row.guide_id, name: row.guide_title ?? "" } : null,
        draft: row.draft,
        answer: row.answer && { ...row.answer, at: new Date(row.answer.at).toISOString() },
        note: row.note,
        openedAt: row.opened_at.toISOString(),
        lastAskedAt: isoOf(recent.at(-1)?.at),
        handedAt: row.handed_at?.toISOString() ?? null,
        closedAt: row.closed_at?.toISOString() ?? null,
        measured: row.state === "closed" && row.closed_at ? measure(row, row.closed_at, at) : null,
      };
    });
  }

  return {
    async one(id: string, actor: Actor): Promise<GuideGapView> {
      const [view] = await present(await query<GapRow>(`${GAPS_SQL} WHERE g.id = $2`, [now(), id]), actor);
      if (!view) throw notFound("没有这个缺口");
      return view;
    },
    async list(
      filter: { state?: string | undefined; departmentId?: string | undefined; limit: number },
      actor: Actor,
    ): Promise<GuideGapView[]> {
      const rows = await query<GapRow>(
        `${GAPS_SQL} WHERE ($2::text IS NULL OR g.state = $2) AND ($3::text IS NULL OR g.department_id = $3)
           AND ($4::text[] IS NULL OR g.department_id = ANY ($4)) ORDER BY g.opened_at DESC LIMIT 1000`,
        [now(), filter.state ?? null, filter.departmentId ?? null, seesAll(actor) ? null : actor.unitIds],
      );
      const views = await present(rows, actor);
      return views.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, filter.limit);
    },
  };
}

export type GuideGapViews = ReturnType<typeof createGuideGapViews>;

/** Units see the gaps that were handed to them. */
const seesAll = (actor: Actor): boolean =>
  actor.roles.some((role) => role !== "officer" && role !== "department-head");

const isoOf = (at: string | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();

const evidenceOf = ({ hits, strong, clicked, ticket }: GapRow["queries"][number]) => ({
  noResult: hits === 0,
  weak: hits > 0 && !strong && !clicked,
  noClick: strong && !clicked,
  dispatched: ticket !== null,
});

const perWeek = (n: number, inDays: number) => (inDays < 1 ? 0 : Math.round((700 * n) / inDays) / 100);

/** 复测: did the guide help? Questions without a strong answer, or that still became a ticket, per week. */
function measure(row: GapRow, closedAt: Date, now: Date) {
  const closed = closedAt.getTime();
  const days = Math.min(MEASURED_DAYS, (now.getTime() - closed) / DAY_MS);
  const unanswered = row.queries
    .filter(({ strong, ticket }) => !strong || ticket !== null)
    .map(({ at }) => Date.parse(at));
  const within = (start: number, end: number) => unanswered.filter((at) => at > start && at <= end).length;
  return {
    beforePerWeek: perWeek(within(closed - MEASURED_DAYS * DAY_MS, closed), MEASURED_DAYS),
    afterPerWeek: perWeek(within(closed, closed + days * DAY_MS), days),
    days: Math.floor(days),
  };
}
