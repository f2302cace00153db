import type { WallCall, WallCallPart } from "#contracts/wall.ts";
import { WAITS_AT_MOST } from "../calls/distribution.store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { dayOf, startOfDay } from "../tickets/shanghai-time.ts";

interface Row {
  id: string;
  skill: WallCall["skill"];
  state: WallCall["state"];
  startedAt: Date;
  waitedMs: number;
  agentId: string | null;
  agentName: string | null;
  cursorKey: string;
}

/** GB/T 33358: answered within 15 seconds; the same calls that the board counts (calls/call-figures.ts). */
const IN_TIME = "answered_at IS NOT NULL AND answered_at - started_at <= interval '15 seconds'";
const conditions: Record<WallCallPart, string> = {
  waiting: `waiting_since > $1::timestamptz - interval '${WAITS_AT_MOST} milliseconds'`,
  late: `state <> 'ringing' AND NOT blocked AND NOT (${IN_TIME})`,
  missed: "state = 'missed' AND NOT blocked",
  "in-time": `NOT blocked AND ${IN_TIME}`,
};

/** 今日来电 behind a figure of the wall. */
export function createWallCalls({ query, clock }: { query: Query; clock: Clock }) {
  return async ({
    part,
    limit,
    cursor,
  }: {
    part: WallCallPart;
    limit: number;
    cursor?: string | undefined;
  }) => {
    const now = clock.now();
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await query<Row>(
      `SELECT c.id, c.skill, c.state, c.started_at AS "startedAt", c.agent_id AS "agentId", s.name AS "agentName",
         c.started_at::text AS "cursorKey",
         (extract(epoch FROM coalesce(c.answered_at, c.ended_at, $1) - c.started_at) * 1000)::int AS "waitedMs"
       FROM call c LEFT JOIN staff s ON s.id = c.agent_id
       WHERE direction = 'in' AND started_at >= $2 AND ${conditions[part]}
         AND ($4::timestamptz IS NULL OR (c.started_at, c.id) < ($4::timestamptz, $5))
       ORDER BY c.started_at DESC, c.id DESC LIMIT $3`,
      [now, startOfDay(dayOf(now)), limit + 1, after?.[0] ?? null, after?.[1] ?? null],
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(({ agentId, agentName, cursorKey: _key, startedAt, ...call }) =>
        Object.assign(call, {
          startedAt: startedAt.toISOString(),
          agent: agentId === null ? null : { id: agentId, name: agentName ?? "" },
        }),
      ),
      nextCursor: last ? encodeCursor([last.cursorKey, last.id]) : null,
    };
  };
}
