import type { DataSource, EntityManager } from "typeorm";
import type { QualityMark, QualityMarks, QualityPreview, QualityRuling } from "#contracts/quality.ts";
import type { Reference } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf, type Query } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { startOfDay } from "../tickets/shanghai-time.ts";
import { addWorkingDays } from "../tickets/working-days.ts";
import { recordQuality, type QualityFactType } from "./quality-fact.store.ts";
import { maySeeInside, maySeeSample, refusalOf, type QualityAct } from "./sample-life.ts";
import * as store from "./sample.store.ts";
import { flawsOf, preview, score } from "./scoring.ts";
import { readAppealDays } from "./setup.store.ts";

interface SampleOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  reference: Pick<Reference, "current">;
}

export const noSample = () => notFound("没有这份质检样本，或者您无权查看");

/** @throws 400 naming every mark that may not stand */
export function checkMarks(
  sample: Pick<store.SampleRow, "sections">,
  marks: readonly QualityMark[],
  finished: boolean,
) {
  const flaws = flawsOf(sample.sections, marks, finished);
  if (flaws.length > 0)
    throw new ProblemError("bad-input", "评分有误，请按提示修改", { errors: flaws.slice(0, 50) });
}

/** 评分与申诉: each a transaction with its fact. @throws 404 unseen, 403 not theirs to do, 409 not now or stale, 400 marks */
export function createSampleCommands({ source, clock, poke, reference }: SampleOptions) {
  async function act(
    id: string,
    version: number,
    wanted: QualityAct,
    actor: Actor,
    change: (
      query: Query,
      sample: store.SampleRow,
      at: Date,
    ) => Promise<{ type: QualityFactType; data: object }>,
  ): Promise<void> {
    await source.transaction(async (manager: EntityManager) => {
      const query = queryOf(manager);
      const at = clock.now();
      const sample = await store.lockSample(query, id);
      if (!sample || !maySeeSample(sample, actor)) throw noSample();
      const refusal = refusalOf(sample, wanted, actor, at);
      if (refusal) throw new ProblemError(refusal.code, refusal.detail);
      if (sample.version !== version)
        throw new ProblemError("stale-version", "样本已有变化，请看最新内容后再操作");
      const fact = await change(query, sample, at);
      await recordQuality(manager, { subjectId: id, version: version + 1, ...fact, actor, at });
    });
    poke();
  }

  return {
    async saveDraft(id: string, { marks, remark }: QualityMarks, actor: Actor): Promise<QualityPreview> {
      return source.transaction(async (manager) => {
        const query = queryOf(manager);
        const at = clock.now();
        const sample = await store.lockSample(query, id);
        if (!sample || !maySeeInside(sample, actor)) throw noSample();
        const refusal = refusalOf(sample, sample.scoredBy === null ? "score" : "rule", actor, at);
        if (refusal) throw new ProblemError(refusal.code, refusal.detail);
        checkMarks(sample, marks, false);
        await store.saveDraft(query, { sampleId: id, staffId: actor.id, marks, remark, at });
        return preview(sample.sections, marks);
      });
    },

    submit: (id: string, { version, marks, remark }: QualityMarks & { version: number }, actor: Actor) =>
      act(id, version, "score", actor, async (query, sample, at) => {
        checkMarks(sample, marks, true);
        const { total, fatal } = score(sample.sections, marks);
        const by = actor.id;
        const scoreId = await store.insertScore(query, {
          sampleId: id,
          kind: "first",
          by,
          at,
          marks,
          remark,
          total,
          fatal,
        });
        const { lastDay } = addWorkingDays(
          at,
          await readAppealDays(query),
          reference.current().deadlines.calendars,
        );
        const appealBy = startOfDay(lastDay + 1);
        await store.markScored(query, {
          sampleId: id,
          scoreId,
          total,
          fatal: fatal.length > 0,
          by,
          at,
          appealBy,
        });
        await store.dropDrafts(query, id);
        return { type: "quality.scored", data: { scoreId, total, fatal, appealBy: appealBy.toISOString() } };
      }),

    appeal: (id: string, { version, grounds }: { version: number; grounds: string }, actor: Actor) =>
      act(id, version, "appeal", actor, async (query, _sample, at) => {
        await store.insertAppeal(query, id, grounds, at);
        await store.raiseVersion(query, id);
        return { type: "quality.appealed", data: {} };
      }),

    rule: (id: string, ruling: QualityRuling, actor: Actor) =>
      act(id, ruling.version, "rule", actor, async (query, sample, at) => {
        const before = Number(sample.total);
        let after = before;
        if (ruling.ruling === "change") {
          const { marks, remark } = ruling;
          checkMarks(sample, marks, true);
          const { total, fatal } = score(sample.sections, marks);
          const row = {
            sampleId: id,
            kind: "appeal" as const,
            by: actor.id,
            at,
            marks,
            remark,
            total,
            fatal,
          };
          const scoreId = await store.insertScore(query, row);
          await store.markChanged(query, { sampleId: id, scoreId, total, fatal: fatal.length > 0 });
          after = total;
        }
        await store.saveRuling(query, {
          sampleId: id,
          ruling: ruling.ruling,
          reason: ruling.reason,
          by: actor.id,
          at,
        });
        await store.raiseVersion(query, id);
        await store.dropDrafts(query, id);
        return { type: "quality.appeal-ruled", data: { ruling: ruling.ruling, before, after } };
      }),
  };
}
