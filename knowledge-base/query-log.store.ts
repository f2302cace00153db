import type { EntityManager } from "typeorm";
import type { ClickKind } from "#contracts/guide-reading.ts";
import { queryOf, type Query } from "#server/platform/database.ts";
import { keptOfQuestion } from "./person-names.engine.ts";

/** Within so much time the same person asking again has typed on; only the last counts as a question. */
export const TYPING = "interval '20 seconds'";
const DAY = "interval '1 day'";
/** Words of a question that was answered have served after a day; others may show a gap for so long. */
const KEEP_WORDS_DAYS = 90;
const KEEP_COUNTS_DAYS = 400;

/** Notes that something was asked: how well we answered, and the words without personal data. */
export async function noteQuery(
  query: Query,
  asked: { id: string; staffId: string; q: string; hits: number; strong: boolean },
  at: Date,
): Promise<void> {
  await query(
    "INSERT INTO guide_query (id, staff_id, asked_at, hits, strong, words) VALUES ($1, $2, $3, $4, $5, nullif($6, ''))",
    [asked.id, asked.staffId, at, asked.hits, asked.strong, keptOfQuestion(asked.q)],
  );
}

/** The last result used counts; each kind of use is noted once. False when this person has not asked so, or the guide is not in use. */
export async function noteClick(
  query: Query,
  click: { queryId: string; staffId: string; guideId: string; kind: ClickKind },
  at: Date,
): Promise<boolean> {
  const rows = await query(
    `WITH asked AS (
       UPDATE guide_query SET clicked_guide_id = $3, clicked_at = $5 WHERE id = $1 AND staff_id = $2
         AND EXISTS (SELECT FROM guide WHERE id = $3 AND published_version IS NOT NULL) RETURNING id
     ), noted AS (
       INSERT INTO guide_click (query_id, guide_id, kind, at) SELECT id, $3, $4, $5 FROM asked ON CONFLICT DO NOTHING
     ) SELECT id FROM asked`,
    [click.queryId, click.staffId, click.guideId, click.kind, at],
  );
  return rows.length > 0;
}

/** 最短保存期限: see decision 0010. */
export async function forgetWords(manager: EntityManager, now: Date): Promise<void> {
  const query = queryOf(manager);
  await query(
    `UPDATE guide_query SET words = NULL WHERE words IS NOT NULL
       AND (asked_at < $1::timestamptz - ${KEEP_WORDS_DAYS} * ${DAY}
         OR (asked_at < $1::timestamptz - ${DAY} AND clicked_guide_id IS NOT NULL AND ticket_id IS NULL))`,
    [now],
  );
  await query(`DELETE FROM guide_query WHERE asked_at < $1::timestamptz - ${KEEP_COUNTS_DAYS} * ${DAY}`, [
    now,
  ]);
}
