import type { DataSource } from "typeorm";
import type { QualityMarks, QualityPreview } from "#contracts/quality.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf, type Query } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import * as store from "./calibration.store.ts";
import { recordQuality } from "./quality-fact.store.ts";
import { maySeeInside, refusalOf } from "./sample-life.ts";
import { checkMarks, noSample } from "./sample.commands.ts";
import { lockSample } from "./sample.store.ts";
import { preview } from "./scoring.ts";

const FEWEST = 2;

export const noCalibration = () => notFound("没有这次校准，或者您无权查看");

/** 校准: several people mark one sample, blind to each other until it is closed. */
export function createCalibrationCommands({
  source,
  clock,
  poke,
}: {
  source: DataSource;
  clock: Clock;
  poke: Poke;
}) {
  /** Own marks, in the transaction of `use`. @throws 404, 403 not invited, 409 submitted or closed */
  async function marking(
    id: string,
    actor: Actor,
    use: (query: Query, calibration: store.CalibrationRecord, at: Date) => Promise<boolean>,
  ): Promise<void> {
    await source.transaction(async (manager) => {
      const query = queryOf(manager);
      const at = clock.now();
      const calibration = await store.lockCalibration(query, id);
      if (!calibration || calibration.agentId === actor.id) throw noCalibration();
      const own = calibration.markings.find(({ staffId }) => staffId === actor.id);
      if (!own) throw new ProblemError("forbidden", "这次校准没有请您评分");
      if (own.submittedAt) throw new ProblemError("conflict", "您已提交，不能再改");
      if (calibration.closedAt) throw new ProblemError("conflict", "校准已结束");
      if (!(await use(query, calibration, at))) return;
      const others = calibration.markings.filter(({ staffId }) => staffId !== actor.id);
      const last = others.every(({ submittedAt }) => submittedAt !== null);
      await store.raiseVersion(query, id, last ? at : null);
      const fact = { subjectId: `calibration:${id}`, actor, at, version: calibration.version + 1 };
      await recordQuality(manager, { ...fact, type: "quality.calibration-submitted", data: {} });
      if (last) await recordQuality(manager, { ...fact, type: "quality.calibration-closed", data: {} });
    });
    poke();
  }

  return {
    /** The same people asked again get the same. @throws 400 unknown people, 404, 403, 409 others were asked */
    async open(sampleId: string, staffIds: readonly string[], actor: Actor): Promise<string> {
      const wanted = [...new Set(staffIds)].toSorted();
      if (wanted.length < FEWEST) throw badField("/staffIds", `校准至少要 ${FEWEST} 人`);
      const id = await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const at = clock.now();
        const sample = await lockSample(query, sampleId);
        if (!sample || !maySeeInside(sample, actor)) throw noSample();
        const refusal = refusalOf(sample, "calibrate", actor, at);
        if (refusal) throw new ProblemError(refusal.code, refusal.detail);
        const able = new Set((await store.listInspectors(query)).map((person) => person.id));
        if (wanted.some((staffId) => !able.has(staffId) || staffId === sample.agentId))
          throw badField("/staffIds", "只能请在岗的质检员或班长，且不能是被评人");
        const known = await store.calibrationOfSample(query, sampleId);
        if (known) {
          const before = known.markings.map(({ staffId }) => staffId).toSorted();
          if (before.join() === wanted.join()) return known.id;
          throw new ProblemError("conflict", "这份样本已经组织过校准");
        }
        const made = newId();
        await store.insertCalibration(query, { id: made, sampleId, by: actor.id, at, staffIds: wanted });
        await recordQuality(manager, {
          subjectId: `calibration:${made}`,
          version: 1,
          type: "quality.calibration-opened",
          data: { sampleId, staffIds: wanted },
          actor,
          at,
        });
        return made;
      });
      poke();
      return id;
    },

    async saveDraft(id: string, { marks, remark }: QualityMarks, actor: Actor): Promise<QualityPreview> {
      let come: QualityPreview = { total: null, fatal: [] };
      await marking(id, actor, async (query, calibration) => {
        checkMarks(calibration, marks, false);
        come = preview(calibration.sections, marks);
        await store.writeMarks(query, {
          calibrationId: id,
          staffId: actor.id,
          marks,
          remark,
          submittedAt: null,
        });
        return false;
      });
      return come;
    },

    submit: (id: string, { marks, remark }: QualityMarks, actor: Actor) =>
      marking(id, actor, async (query, calibration, at) => {
        checkMarks(calibration, marks, true);
        await store.writeMarks(query, {
          calibrationId: id,
          staffId: actor.id,
          marks,
          remark,
          submittedAt: at,
        });
        return true;
      }),

    /** @throws 404, 403 neither opener nor supervisor, 409 closed, or too few marks to compare */
    async close(id: string, actor: Actor): Promise<void> {
      await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const at = clock.now();
        const calibration = await store.lockCalibration(query, id);
        if (!calibration || calibration.agentId === actor.id) throw noCalibration();
        if (!mayClose(calibration, actor)) throw new ProblemError("forbidden", "由发起人或班长结束校准");
        if (calibration.closedAt) throw new ProblemError("conflict", "校准已结束");
        if (calibration.markings.filter(({ submittedAt }) => submittedAt).length < FEWEST)
          throw new ProblemError("conflict", `至少 ${FEWEST} 人提交后才能结束`);
        await store.raiseVersion(query, id, at);
        await recordQuality(manager, {
          subjectId: `calibration:${id}`,
          version: calibration.version + 1,
          type: "quality.calibration-closed",
          data: {},
          actor,
          at,
        });
      });
      poke();
    },
  };
}

export const mayClose = ({ openedBy }: Pick<store.CalibrationRecord, "openedBy">, actor: Actor): boolean =>
  openedBy === actor.id || actor.roles.includes("supervisor");
