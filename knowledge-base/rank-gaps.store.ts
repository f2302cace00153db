import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "#server/platform/database.ts";
import { newId } from "#server/platform/ids.ts";
import { clusterQueries, examplesOf, type AskedQuery } from "./gap-clusters.ts";
import { TYPING } from "./query-log.store.ts";
import { contentOf } from "./question-content.engine.ts";

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
  const { joined, fresh } = clusterQueries(known, queries.map(toAsked));
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

const toAsked = ({ id, words, dispatched }: Unsorted): AskedQuery => ({
  id,
  content: contentOf(words),
  dispatched,
});

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
