import type { QualitySampleRow, QualitySamplesQuery, QualitySampleView } from "#contracts/quality.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";
import { canSee } from "../tickets/visibility.ts";
import { readAppeal, readCall, readComplaint } from "./sample-company.store.ts";
import { noSample } from "./sample.commands.ts";
import { availableActs, maySeeInside, maySeeSample, stateOf } from "./sample-life.ts";
import { findSamples, listScores, readDraft, STATE, type SampleRow } from "./sample.store.ts";

/** 样本 as one may see them. */
export function createSampleViews({ query, clock }: { query: Query; clock: Clock }) {
  return {
    async list(
      asked: QualitySamplesQuery,
      actor: Actor,
    ): Promise<{ items: QualitySampleRow[]; nextCursor: string | null }> {
      const { conditions, parameters } = filterOf(asked, actor, clock.now());
      const rows = await findSamples(query, conditions.join(" AND "), parameters, asked.limit + 1);
      const page = rows.slice(0, asked.limit);
      const last = rows.length > asked.limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => presentSample(row, actor, clock.now())),
        nextCursor: last ? encodeCursor([last.cursorKey, last.id]) : null,
      };
    },

    /** @throws 404 */
    async one(id: string, actor: Actor): Promise<QualitySampleView> {
      const now = clock.now();
      const [row] = await findSamples(query, "$1::timestamptz IS NOT NULL AND q.id = $2", [now, id], 1);
      if (!row || !maySeeSample(row, actor)) throw noSample();
      const inside = maySeeInside(row, actor);
      const [call, complaint, scores, appeal, draft] = await Promise.all([
        row.callId ? readCall(query, row.callId, row.agentId) : null,
        inside && row.ticketId ? readComplaint(query, row.ticketId) : null,
        listScores(query, id),
        readAppeal(query, id),
        inside ? readDraft(query, id, actor.id) : null,
      ]);
      return {
        ...presentSample(row, actor, now),
        sections: row.sections,
        call,
        complaint,
        // 盲评: who is still to mark it in a calibration is not led by what another gave.
        scores: isBlind(row, actor) ? [] : scores,
        appeal: isBlind(row, actor) ? null : appeal,
        draft,
        can: availableActs(row, actor, now),
      };
    },
  };
}

function filterOf(asked: QualitySamplesQuery, actor: Actor, now: Date) {
  const parameters: unknown[] = [now];
  const next = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ["$1::timestamptz IS NOT NULL"];
  const reads = actor.roles.some((role) => role === "quality-inspector" || role === "supervisor");
  if (!reads) conditions.push(`q.agent_id = ${next(actor.id)} AND q.scored_at IS NOT NULL`);
  if (asked.state) conditions.push(`${STATE} = ${next(asked.state)}`);
  if (asked.agentId) conditions.push(`q.agent_id = ${next(asked.agentId)}`);
  if (asked.rule) conditions.push(`r.kind = ${next(asked.rule)}`);
  if (asked.formId) conditions.push(`q.form_id = ${next(asked.formId)}`);
  if (asked.lostOn) conditions.push(LOST_ON.replaceAll("$item", next(asked.lostOn)));
  if (asked.from && asked.to && asked.to < asked.from)
    throw badField("/query/to", "结束日期须不早于开始日期");
  const at = "coalesce(q.scored_at, q.drawn_at)";
  if (asked.from)
    conditions.push(`${at} >= ${next(asked.from)}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  if (asked.to)
    conditions.push(`${at} < (${next(asked.to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  if (asked.cursor) {
    const [key, id] = decodeCursor(asked.cursor);
    conditions.push(`(q.drawn_at, q.id) < (${next(key)}::timestamptz, ${next(id)})`);
  }
  return { conditions, parameters };
}

const LOST_ON = `EXISTS (SELECT FROM quality_score k, jsonb_array_elements(k.marks) m,
    jsonb_array_elements(f.sections) s, jsonb_array_elements(s->'items') i
  WHERE k.id = q.score_id AND m->>'itemId' = $item AND i->>'id' = $item AND m->>'value' IS NOT NULL
    AND CASE i->>'type' WHEN 'fatal' THEN (m->>'value')::int = 1
      WHEN 'scale' THEN (m->>'value')::int < (i->>'max')::int ELSE (m->>'value')::int = 0 END)`;

const isBlind = (row: SampleRow, actor: Actor) => row.unmarkedBy?.includes(actor.id) ?? false;

function presentSample(row: SampleRow, actor: Actor, now: Date): QualitySampleRow {
  const openable = row.seen !== null && canSee(row.seen, actor);
  const inside = maySeeInside(row, actor);
  const blind = isBlind(row, actor);
  return {
    id: row.id,
    version: row.version,
    state: stateOf(row, now),
    agent: { id: row.agentId, name: row.agentName },
    ticket: openable && row.ticketId ? { id: row.ticketId, number: row.ticketNumber ?? "" } : null,
    sealed: row.seen?.secrecy === "sealed",
    form: { id: row.formId, version: row.formVersion, name: row.formName },
    rule: { id: row.ruleId, version: row.ruleVersion, kind: row.ruleKind, name: row.ruleName },
    drawnAt: row.drawnAt.toISOString(),
    demo: row.demo,
    total: row.total === null || blind ? null : Number(row.total),
    fatal: row.fatal && !blind,
    scoredAt: row.scoredAt?.toISOString() ?? null,
    scoredBy: row.scoredBy === null ? null : { id: row.scoredBy, name: row.scorerName ?? "" },
    appealBy: row.appealBy?.toISOString() ?? null,
    appealedAt: row.appealedAt?.toISOString() ?? null,
    drafting: inside ? row.drafting : [],
    calibrationId: inside ? row.calibrationId : null,
    blind,
  };
}
