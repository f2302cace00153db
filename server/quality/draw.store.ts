import type { QualityRuleKind } from "#contracts/quality.ts";
import { newId } from "../platform/ids.ts";
import type { Query } from "../platform/database.ts";
import type { Candidate } from "./draw.ts";
import type { ActiveRule } from "./setup.store.ts";

interface Span {
  from: Date;
  to: Date;
}

/** Tickets that the rule is about, with the moment that counts; sealed ones never, and only agents' own work. */
const byTicket = (from: string, at: string, where = "TRUE") =>
  `SELECT 'ticket:' || t.id AS subject, t.filed_by AS agent_id, t.id AS ticket_id, t.call_id
   FROM ${from} JOIN staff s ON s.id = t.filed_by AND s.roles @> '{agent}'
   WHERE t.secrecy <> 'sealed' AND ${at} >= $1 AND ${at} < $2 AND ${where}`;

const byFact = (type: string, where = "TRUE") =>
  byTicket(
    `domain_event e JOIN ticket t ON e.subject = 'ticket' AND t.id = e.subject_id`,
    "e.at",
    `e.type = '${type}' AND ${where}`,
  );

/** A call is one subject with the ticket it became; talk time is answered → ended. */
const LONG_CALLS = `SELECT coalesce('ticket:' || t.id, 'call:' || c.call_id) AS subject, c.agent_id, t.id AS ticket_id, c.call_id
  FROM call c JOIN staff s ON s.id = c.agent_id AND s.roles @> '{agent}'
  LEFT JOIN LATERAL (SELECT id, secrecy FROM ticket WHERE ticket.call_id = c.call_id ORDER BY received_at LIMIT 1) t ON TRUE
  WHERE c.ended_at >= $1 AND c.ended_at < $2 AND c.answered_at IS NOT NULL
    AND c.ended_at - c.answered_at >= $4::int * interval '1 minute' AND t.secrecy IS DISTINCT FROM 'sealed'`;

const FOUND: Record<QualityRuleKind, string> = {
  random: byTicket("ticket t", "t.received_at"),
  complaint: byTicket("agent_complaint x JOIN ticket t ON t.id = x.ticket_id", "x.noted_at"),
  dissatisfied: byFact("ticket.followed-up", "e.data->>'satisfied' = 'false'"),
  rejected: byFact("ticket.rejected"),
  transferred: byFact("ticket.transferred"),
  "long-call": LONG_CALLS,
};

/** What a rule finds in a span of time, each with its lot in the draw of this seed. */
export async function findCandidates(
  query: Query,
  rule: Pick<ActiveRule, "kind" | "minMinutes">,
  { from, to }: Span,
  seed: string,
): Promise<Candidate[]> {
  const limit = rule.kind === "long-call" ? [rule.minMinutes ?? 1] : [];
  return query<Candidate>(
    `SELECT DISTINCT ON (subject) subject, agent_id AS "agentId", ticket_id AS "ticketId", call_id AS "callId",
       encode(sha256(convert_to($3 || ' ' || subject, 'UTF8')), 'hex') AS lot
     FROM (${FOUND[rule.kind]}) found ORDER BY subject`,
    [from, to, seed, ...limit],
  );
}

/** Samples that were not drawn before for this form; the first rule to draw something has it. @returns the new ones' ids */
export async function insertSamples(
  query: Query,
  rule: Pick<ActiveRule, "id" | "version" | "formId" | "formVersion">,
  drawn: readonly Candidate[],
  at: Date,
): Promise<string[]> {
  if (drawn.length === 0) return [];
  const rows = drawn.map(({ subject, agentId, ticketId, callId }) => ({
    id: newId(),
    subject,
    agent_id: agentId,
    ticket_id: ticketId,
    call_id: callId,
  }));
  const made = await query<{ id: string }>(
    `INSERT INTO quality_sample (id, subject, agent_id, ticket_id, call_id, form_id, form_version, rule_id, rule_version, drawn_at)
     SELECT id, subject, agent_id, ticket_id, call_id, $2, $3, $4, $5, $6
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, subject text, agent_id text, ticket_id text, call_id text)
     ON CONFLICT (subject, form_id) DO NOTHING RETURNING id`,
    [JSON.stringify(rows), rule.formId, rule.formVersion, rule.id, rule.version, at],
  );
  return made.map(({ id }) => id);
}

/** Weeks of this rule that were drawn already. */
export async function drawnWeeks(query: Query, ruleId: string): Promise<Set<string>> {
  const rows = await query<{ week: string }>(
    "SELECT week::text AS week FROM quality_draw WHERE rule_id = $1",
    [ruleId],
  );
  return new Set(rows.map(({ week }) => week));
}

/** Claims a week's draw inside the transaction. False: another process has it. */
export async function claimDraw(
  query: Query,
  draw: { rule: Pick<ActiveRule, "id" | "version">; week: string; seed: string; at: Date },
): Promise<boolean> {
  const rows = await query(
    `INSERT INTO quality_draw (rule_id, week, rule_version, seed, found, drawn, at) VALUES ($1, $2, $3, $4, 0, 0, $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [draw.rule.id, draw.week, draw.rule.version, draw.seed, draw.at],
  );
  return rows.length > 0;
}

export async function noteDraw(
  query: Query,
  ruleId: string,
  week: string,
  found: number,
  drawn: number,
): Promise<void> {
  await query("UPDATE quality_draw SET found = $3, drawn = $4 WHERE rule_id = $1 AND week = $2", [
    ruleId,
    week,
    found,
    drawn,
  ]);
}

export async function latestDraws(query: Query) {
  return query<{
    ruleId: string;
    ruleVersion: number;
    week: string;
    seed: string;
    found: number;
    drawn: number;
    at: string;
  }>(
    `SELECT rule_id AS "ruleId", rule_version AS "ruleVersion", week::text AS week, seed, found, drawn,
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
     FROM quality_draw ORDER BY quality_draw.at DESC, rule_id LIMIT 50`,
  );
}
