import type { AgentQualityReport, TeamQualityReport } from "#contracts/quality-reports.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { badField, notFound } from "../platform/problems.ts";
import { dayOf, formatDay } from "../tickets/shanghai-time.ts";
import { coachingReport, teamReport, type Counted } from "./coaching.ts";

interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

/** Without a word about it a report looks back so far. */
const USUAL_DAYS = 84;
/** What is read at most; more than a city's inspectors score in half a year. */
const MOST = 20_000;

/** 团队分布 and 辅导报告, by the score that counts. */
export function createQualityReports({ query, clock }: { query: Query; clock: Clock }) {
  async function counted(period: Period) {
    const today = dayOf(clock.now());
    const to = period.to ?? formatDay(today);
    const from = period.from ?? formatDay(today - USUAL_DAYS + 1);
    if (to < from) throw badField("/query/to", "结束日期须不早于开始日期");
    return { from, to, rows: await query<Counted>(COUNTED, [from, to]) };
  }

  return {
    async team(period: Period): Promise<TeamQualityReport> {
      const { rows, ...asked } = await counted(period);
      return { ...asked, ...teamReport(rows) };
    },

    /** @throws 404 nobody, or for an agent somebody else */
    async agent(id: string, period: Period, actor: Actor): Promise<AgentQualityReport> {
      const reads = actor.roles.some((role) => role === "quality-inspector" || role === "supervisor");
      const [agent] = await query<{ id: string; name: string }>("SELECT id, name FROM staff WHERE id = $1", [
        id,
      ]);
      if (!agent || (!reads && id !== actor.id)) throw notFound("没有这位话务员，或者您无权查看");
      const { rows, ...asked } = await counted(period);
      return { ...asked, agent, ...coachingReport(rows, id) };
    },
  };
}

const COUNTED = `SELECT q.agent_id AS "agentId", p.name AS "agentName", q.total::float8 AS total, q.fatal,
    q.scored_at AS "scoredAt", a.sample_id IS NOT NULL AS appealed, coalesce(a.ruling = 'change', false) AS changed,
    q.form_id AS "formId", f.name AS "formName", f.sections, k.marks
  FROM quality_sample q JOIN staff p ON p.id = q.agent_id
  JOIN quality_form f ON f.id = q.form_id AND f.version = q.form_version
  JOIN quality_score k ON k.id = q.score_id LEFT JOIN quality_appeal a ON a.sample_id = q.id
  WHERE q.scored_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND q.scored_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
  ORDER BY q.scored_at DESC, q.id LIMIT ${MOST}`;
