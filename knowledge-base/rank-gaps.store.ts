import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "#server/platform/database.ts";
import { newId } from "#server/platform/ids.ts";
import { clusterQueries, examplesOf, type QuestionContent } from "./gap-clusters.ts";
import { TYPING } from "./query-log.store.ts";
import { contentOf } from "./question-content.engine.ts";
import { isHan } from "./search/normalise.ts";
import { termsNoGuideHas } from "./search/unknown-terms.store.ts";

const LOCK = 1_234_510;
const EXEMPLARS = 8;
/** So many questions are sorted in one run; the rest follow in the next. */
const BATCH = 5000;

/**
 * Sorts what was asked and not answered into gaps. Questions typed on (the same person asking again within twenty
 * seconds) count once; the last half hour waits, because a click or a ticket may still come.
 * @returns how many questions found their gap
 */
export async function rankGaps(manager: EntityManager, now: Date): Promise<number> {
  const query = queryOf(manager);
  await query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  await forgetOldGaps(query, now);
  const queries = await readUnsorted(query, now);
  const gaps = await query<{ id: string; exemplars: string[] }>(
    "SELECT id, exemplars FROM guide_gap ORDER BY opened_at, id",
  );
  // Exemplars are questions as people read them; likeness is of what they are about.
  const known = gaps.map(({ id, exemplars }) => ({ id, exemplars: exemplars.map(contentOf) }));
  const asked = queries.map(({ id, words, dispatched }) => ({ id, dispatched, content: contentOf(words) }));
  const things = [...asked.map(({ content }) => content), ...known.flatMap(({ exemplars }) => exemplars)];
  const unknown = await thingsUnknown(query, [...new Set(things.flatMap((each) => each.things))]);
  const compared = (content: QuestionContent) => ({
    ...content,
    things: content.things.filter((thing) => unknown.has(thing)),
  });
  const { joined, fresh } = clusterQueries(
    known.map(({ id, exemplars }) => ({ id, exemplars: exemplars.map(compared) })),
    asked.map(({ id, dispatched, content }) => ({ id, dispatched, content: compared(content) })),
  );
  const wordsOf = new Map(queries.map(({ id, words }) => [id, words]));
  for (const cluster of fresh) {
    const id = newId();
    const exemplars = examplesOf(
      cluster.map((each) => wordsOf.get(each.id) ?? ""),
      EXEMPLARS,
    );
    await query("INSERT INTO guide_gap (id, state, exemplars, opened_at) VALUES ($1, 'open', $2, $3)", [
      id,
      exemplars,
      now,
    ]);
    for (const each of cluster) joined.set(each.id, id);
  }
  await query(
    `UPDATE guide_query q SET gap_id = j.gap FROM unnest($1::text[], $2::text[]) AS j (id, gap) WHERE q.id = j.id`,
    [[...joined.keys()], [...joined.values()]],
  );
  return joined.size;
}

interface Unsorted {
  id: string;
  words: string;
  dispatched: boolean;
}

/** Those of these words that no guide has; of a word that was never cut so, a pair of its characters is missing. */
async function thingsUnknown(query: Query, things: readonly string[]): Promise<Set<string>> {
  const unknown = new Set(await termsNoGuideHas(query, [...new Set(things.flatMap(termsIn))]));
  return new Set(things.filter((thing) => termsIn(thing).some((term) => unknown.has(term))));
}

const termsIn = (word: string): string[] =>
  isHan(word.charCodeAt(0))
    ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
    : [word];

const readUnsorted = (query: Query, now: Date): Promise<Unsorted[]> =>
  query<Unsorted>(
    `SELECT q.id, q.words, q.ticket_id IS NOT NULL AS dispatched FROM guide_query q
     WHERE q.gap_id IS NULL AND q.words IS NOT NULL
       AND q.asked_at > $1::timestamptz - interval '90 days' AND q.asked_at <= $1::timestamptz - interval '30 minutes'
       AND (q.clicked_guide_id IS NULL OR q.ticket_id IS NOT NULL)
       AND (q.ticket_id IS NOT NULL OR NOT EXISTS (SELECT FROM guide_query n WHERE n.staff_id = q.staff_id
         AND n.asked_at > q.asked_at AND n.asked_at <= q.asked_at + ${TYPING}))
     ORDER BY q.asked_at, q.id LIMIT ${BATCH}`,
    [now],
  );

/** An open gap that nobody asked about for 90 days was none; of an old closed one only the figures stay. */
async function forgetOldGaps(query: Query, now: Date): Promise<void> {
  await query(
    `DELETE FROM guide_gap g WHERE state = 'open' AND opened_at < $1::timestamptz - interval '90 days'
       AND NOT EXISTS (SELECT FROM guide_query WHERE gap_id = g.id AND asked_at > $1::timestamptz - interval '90 days')
       AND NOT EXISTS (SELECT FROM guide_task WHERE gap_id = g.id)`,
    [now],
  );
  await query(
    `UPDATE guide_gap SET exemplars = ARRAY['（已过保存期）']
     WHERE closed_at < $1::timestamptz - interval '180 days' AND exemplars <> ARRAY['（已过保存期）']`,
    [now],
  );
}
