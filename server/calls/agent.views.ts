import type { AgentView, Skill } from "#contracts/agents.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { notFound } from "../platform/problems.ts";
import type { AgentRow } from "./agent.store.ts";
import { skillsSql, WAITS_AT_MOST } from "./distribution.store.ts";
import { defaultSkills, levelOf } from "./routing.ts";

interface WaitingLine {
  skill: Skill;
  count: number;
  longestSince: Date | null;
}

export interface AgentViews {
  /** @throws 404 when this person answers no calls */
  one(staffId: string): Promise<AgentView>;
  /** Everybody who answers calls; `onDuty`: without those who are offline. */
  all(onDuty?: boolean): Promise<AgentView[]>;
  /** Own state and who waits in own queues. */
  own(actor: Actor): Promise<{ agent: AgentView; waiting: { count: number; longestSince: string | null } }>;
  /** Callers waiting, by queue. */
  waiting(): Promise<WaitingLine[]>;
}

type Row = Omit<AgentRow, "staffId"> & {
  id: string;
  name: string;
  ringingId: string | null;
  skills: AgentView["skills"] | null;
};

export function createAgentViews({ query, clock }: { query: Query; clock: Clock }): AgentViews {
  const waiting = () =>
    query<WaitingLine>(
      `SELECT coalesce(handed_to, skill) AS skill, count(*)::int AS count, min(waiting_since) AS "longestSince" FROM call
       WHERE waiting_since > $1 GROUP BY 1`,
      [new Date(clock.now().getTime() - WAITS_AT_MOST)],
    );

  async function one(staffId: string): Promise<AgentView> {
    const [row] = await query<Row>(`${AGENT_SQL} AND s.id = $1`, [staffId]);
    if (!row) throw notFound("没有这位坐席");
    return present(row, clock.now());
  }

  return {
    one,
    async all(onDuty = false) {
      const rows = await query<Row>(
        `${AGENT_SQL} ${onDuty ? "AND a.state <> 'offline'" : ""} ORDER BY a.since NULLS LAST, s.username`,
      );
      return rows.map((row) => present(row, clock.now()));
    },
    async own(actor) {
      const [agent, lines] = await Promise.all([one(actor.id), waiting()]);
      const mine = lines.filter(({ skill }) => levelOf(agent, skill) < 3);
      const longest = mine.map(({ longestSince }) => longestSince?.toISOString() ?? "").toSorted()[0];
      return {
        agent,
        waiting: { count: mine.reduce((sum, { count }) => sum + count, 0), longestSince: longest ?? null },
      };
    },
    waiting,
  };
}

const AGENT_SQL = `SELECT s.id, s.name, a.state, a.reason, a.since, a.until, a.call_id AS "callId",
    (SELECT c.id FROM call c WHERE c.offered_to = s.id) AS "ringingId",
    ${skillsSql("s.id")} AS skills
  FROM staff s LEFT JOIN agent_state a ON a.staff_id = s.id
  WHERE s.disabled_at IS NULL AND s.roles && '{agent,supervisor}'`;

/** Who never had a state has been offline all the time. */
function present(row: Row, now: Date): AgentView {
  return {
    id: row.id,
    name: row.name,
    state: row.state ?? "offline",
    reason: row.reason,
    since: (row.since ?? now).toISOString(),
    until: row.until?.toISOString() ?? null,
    callId: row.ringingId ?? row.callId,
    ringing: row.ringingId !== null,
    skills: row.skills ?? [...defaultSkills],
  };
}
