import type { DataSource, EntityManager } from "typeorm";
import { asEventActor, type Actor, type SystemActor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import { appendEvents, type Poke } from "#server/platform/events.ts";
import { notFound, ProblemError } from "#server/platform/problems.ts";
import type { GuideFactType } from "./guide-lifecycle.ts";
import { lockGuide, updateGuide, type GuideRecord } from "./guide.store.ts";

export interface ChangeOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  /** After the commit: makes what is published findable. Must not reject; the sweep repeats what failed. */
  reindex(guideId: string): Promise<void>;
}

interface GuideChange {
  fact: GuideFactType;
  data: object;
  change: Partial<GuideRecord>;
}

type Work = (manager: EntityManager, guide: GuideRecord, at: Date) => Promise<GuideChange | undefined>;

/** Changes one guide. Gives false when `work` found nothing to do. */
export type ChangeGuide = (
  id: string,
  /** Undefined: whatever it is now (jobs only). */
  version: number | undefined,
  actor: Actor | SystemActor,
  work: Work,
) => Promise<boolean>;

/** The only way a guide changes: locks, checks the version, lets `work` say what changes, and records the fact; all or nothing. */
export function createGuideChange({ source, clock, poke, reindex }: ChangeOptions): ChangeGuide {
  return async (id, version, actor, work) => {
    const changed = await source.transaction(async (manager) => {
      const guide = await lockGuide(manager, id);
      if (!guide) throw notFound("没有这条知识");
      if (version !== undefined && guide.version !== version)
        throw new ProblemError("stale-version", "条目已被他人更新，请看最新内容后再操作");
      const at = clock.now();
      const done = await work(manager, guide, at);
      if (!done) return false;
      const next = guide.version + 1;
      await updateGuide(manager, id, { ...done.change, version: next, updated_at: at });
      await recordGuideFact(manager, id, next, done.fact, done.data, actor, at);
      return true;
    });
    if (!changed) return false;
    poke();
    await reindex(id);
    return true;
  };
}

/** Appends the fact that editors' desks and readers of this guide hear of. */
export const recordGuideFact = (
  manager: EntityManager,
  id: string,
  version: number,
  type: GuideFactType,
  data: object,
  actor: Actor | SystemActor,
  at: Date,
) =>
  appendEvents(manager, [
    {
      subject: "guide",
      subjectId: id,
      version,
      type,
      data,
      actor: asEventActor(actor, actor.roles[0] ?? "staff"),
      at,
      rooms: ["desk:knowledge", `guide:${id}`],
    },
  ]);
