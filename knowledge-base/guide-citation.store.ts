import type { Query } from "#server/platform/database.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { KnownTickets } from "./known-tickets.ts";

const NEWEST = 50;
const SHOWN = 10;

/** 被引用情况: all tickets are counted, numbers are shown of those the asker may see. */
export async function readCitations(query: Query, tickets: KnownTickets, guideId: string, actor: Actor) {
  const [count] = await query<{ n: number }>(
    "SELECT count(*)::int AS n FROM guide_citation WHERE guide_id = $1",
    [guideId],
  );
  const newest = await query<{ ticket_id: string; at: Date }>(
    `SELECT ticket_id, at FROM guide_citation WHERE guide_id = $1 ORDER BY at DESC, ticket_id DESC LIMIT ${NEWEST}`,
    [guideId],
  );
  const numbers = await tickets.numbersOf(
    newest.map((row) => row.ticket_id),
    actor,
  );
  const guides = await query<{ id: string; name: string }>(
    `SELECT g.id, g.title AS name FROM guide g
     LEFT JOIN guide_version v ON v.guide_id = g.id AND v.version = g.published_version
     WHERE g.superseded_by = $1 OR g.variant_of = $1
       OR v.content @> jsonb_build_object('bundle', jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('guideId', $1::text))))
     ORDER BY g.title, g.id LIMIT 50`,
    [guideId],
  );
  return {
    tickets: count?.n ?? 0,
    recent: newest
      .flatMap(({ ticket_id: id, at }) => {
        const number = numbers.get(id);
        return number ? [{ id, number, at: at.toISOString() }] : [];
      })
      .slice(0, SHOWN),
    guides,
  };
}

/** Notes citations once each. Gives how many were new. */
export async function noteCitations(
  query: Query,
  cited: readonly { guideId: string; ticketId: string; at: Date }[],
): Promise<number> {
  const rows = await query(
    `INSERT INTO guide_citation (guide_id, ticket_id, at)
     SELECT c.guide, c.ticket, c.at FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS c (guide, ticket, at)
     WHERE EXISTS (SELECT FROM guide WHERE id = c.guide) ON CONFLICT DO NOTHING RETURNING guide_id`,
    [cited.map((c) => c.guideId), cited.map((c) => c.ticketId), cited.map((c) => c.at)],
  );
  return rows.length;
}

/**
 * 热度: clicks and, three times as heavy, citations of the last 90 days, halved every 30 days. Gives the guides whose
 * popularity changed enough to matter to the search.
 */
export async function refreshPopularity(query: Query, now: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `WITH uses AS (
       SELECT clicked_guide_id AS guide_id, clicked_at AS at, 1 AS weight FROM guide_query
       WHERE clicked_at > $1::timestamptz - interval '90 days'
       UNION ALL
       SELECT guide_id, at, 3 FROM guide_citation WHERE at > $1::timestamptz - interval '90 days'
     ), popular AS (
       SELECT guide_id, sum(weight * power(0.5, greatest(0, extract(epoch FROM $1::timestamptz - at)) / 2592000)) AS points
       FROM uses GROUP BY guide_id
     ), fresh AS (
       SELECT g.id, coalesce(p.points, 0) AS points FROM guide g LEFT JOIN popular p ON p.guide_id = g.id
       WHERE abs(g.popularity - coalesce(p.points, 0)) >= greatest(0.5, 0.1 * g.popularity)
     )
     UPDATE guide SET popularity = fresh.points FROM fresh WHERE guide.id = fresh.id RETURNING guide.id`,
    [now],
  );
  return rows.map((row) => row.id);
}
