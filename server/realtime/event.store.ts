import type { Query } from "../platform/database.ts";
import type { EventRow } from "./hints-of-event.ts";

/** More than this and refetching everything is cheaper for both sides. */
const MAX_ROWS = 2_000;
/** How far back one looks at all: the scan is over this many numbers, whoever asks. */
const MAX_DISTANCE = 50_000;

export interface Missed {
  /** Undefined: not known any more (too long ago, or a number nobody gave out); everything must be refetched. */
  rows: EventRow[] | undefined;
  /** The newest number given by the relay when this was read. */
  upTo: number;
}

/** Facts sent after `after` that concern `rooms`, in the order of sending. One round trip. */
export async function missedSince(query: Query, after: number, rooms: readonly string[]): Promise<Missed> {
  const [found] = await query<{ oldest: string | null; newest: string | null; rows: EventRow[] | null }>(
    MISSED_SQL,
    [after, rooms, MAX_ROWS + 1, MAX_DISTANCE],
  );
  const oldest = Number(found?.oldest ?? 0);
  const newest = Number(found?.newest ?? 0);
  const known = after <= newest && after + 1 >= oldest && newest - after <= MAX_DISTANCE;
  const rows = found?.rows ?? [];
  return { rows: known && rows.length <= MAX_ROWS ? rows : undefined, upTo: newest };
}

/** The newest number given by the relay; 0 before the first. */
export async function newestSeq(query: Query): Promise<number> {
  const [row] = await query<{ newest: string | null }>("SELECT max(seq) AS newest FROM domain_event");
  return Number(row?.newest ?? 0);
}

/** Every fact sent after `after`, whoever it concerns; at most MAX_ROWS of them. */
export async function sentSince(query: Query, after: number): Promise<EventRow[]> {
  const [found] = await query<{ rows: EventRow[] | null }>(
    `SELECT jsonb_agg(${AS_ROW} ORDER BY e.seq) AS rows FROM (
       SELECT * FROM domain_event WHERE seq > $1 ORDER BY seq LIMIT ${MAX_ROWS}
     ) e LEFT JOIN ticket t ON e.subject = 'ticket' AND t.id = e.subject_id`,
    [after],
  );
  return found?.rows ?? [];
}

const AS_ROW = `jsonb_build_object('subject', e.subject, 'subjectId', e.subject_id, 'version', e.version,
  'type', e.type, 'data', CASE WHEN e.subject = 'ticket' THEN '{}'::jsonb ELSE e.data END,
  'rooms', e.rooms, 'roomsLeft', e.rooms_left, 'seq', e.seq, 'status', t.status)`;

const MISSED_SQL = `WITH bounds AS (
    SELECT min(seq) AS oldest, max(seq) AS newest FROM domain_event WHERE seq IS NOT NULL
  ), missed AS (
    SELECT e.* FROM domain_event e, bounds b
    WHERE e.seq > $1::bigint AND e.seq <= b.newest AND b.newest - $1::bigint <= $4::bigint
      AND (e.rooms && $2::text[] OR e.rooms_left && $2::text[])
    ORDER BY e.seq LIMIT $3
  )
  SELECT b.oldest, b.newest,
    (SELECT jsonb_agg(${AS_ROW} ORDER BY e.seq) FROM missed e
     LEFT JOIN ticket t ON e.subject = 'ticket' AND t.id = e.subject_id) AS rows
  FROM bounds b`;
