import type { DataSource, EntityManager } from "typeorm";
import type { GuideAction, GuideContent, NewGuide } from "#contracts/guides.ts";
import { asEventActor, type Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import { appendEvents, type Poke } from "#server/platform/events.ts";
import { newId } from "#server/platform/ids.ts";
import { badField, notFound, ProblemError } from "#server/platform/problems.ts";
import { guideLifecycle, guideRefusal, type GuideFactType } from "./guide-lifecycle.ts";
import {
  insertGuide,
  insertVersion,
  lockGuide,
  readVersion,
  updateGuide,
  type GuideRecord,
} from "./guide.store.ts";
import { stateOf } from "./guide.views.ts";

export interface GuideCommands {
  /** @throws 400 for an unknown unit, place or category. Returns the new guide's id. */
  create(input: NewGuide, actor: Actor): Promise<string>;
  writeDraft(id: string, version: number, content: GuideContent, actor: Actor): Promise<void>;
  act(id: string, version: number, action: GuideAction, actor: Actor): Promise<void>;
}

interface KnownCodes {
  hasDepartment(id: string): boolean;
  hasRegion(code: string): boolean;
  hasCategory(code: string): boolean;
}

interface CommandsOptions {
  source: DataSource;
  clock: Clock;
  codes: KnownCodes;
  poke: Poke;
  /** After the commit: makes what is published findable. Must not reject; the sweep repeats what failed. */
  reindex(guideId: string): Promise<void>;
}

/** The only ways a guide changes; search follows the facts. */
export function createGuideCommands({ source, clock, codes, poke, reindex }: CommandsOptions): GuideCommands {
  /** Locks, checks the version, lets `work` say what changes, and records the fact; all or nothing. */
  async function change(
    id: string,
    version: number,
    actor: Actor,
    work: (
      manager: EntityManager,
      guide: GuideRecord,
      at: Date,
    ) => Promise<{ fact: GuideFactType; data: object; change: Partial<GuideRecord> }>,
  ): Promise<void> {
    await source.transaction(async (manager) => {
      const guide = await lockGuide(manager, id);
      if (!guide) throw notFound("没有这条知识");
      if (guide.version !== version)
        throw new ProblemError("stale-version", "条目已被他人更新，请看最新内容后再操作");
      const at = clock.now();
      const { fact, data, change: fields } = await work(manager, guide, at);
      const next = guide.version + 1;
      await updateGuide(manager, id, { ...fields, version: next, updated_at: at });
      await record(manager, id, next, fact, data, actor, at);
    });
    poke();
    await reindex(id);
  }

  return {
    async create(input, actor) {
      if (!codes.hasDepartment(input.departmentId)) throw badField("/departmentId", "没有这个单位");
      if (!codes.hasRegion(input.regionCode)) throw badField("/regionCode", "没有这个行政区划");
      if (input.categoryCode && !codes.hasCategory(input.categoryCode))
        throw badField("/categoryCode", "没有这个诉求分类");
      const id = newId();
      const at = clock.now();
      await source.transaction(async (manager) => {
        await insertGuide(manager, newRecord(id, input, at));
        await insertVersion(manager, id, 1, input.content, actor.id, at);
        await record(manager, id, 1, "guide.created", {}, actor, at);
      });
      poke();
      return id;
    },
    writeDraft: (id, version, content, actor) =>
      change(id, version, actor, async (manager, guide, at) => {
        if (!["draft", "published"].includes(guide.status))
          throw new ProblemError("conflict", "送审中的条目不能修改，请先退回");
        const draft = guide.draft_version + 1;
        await insertVersion(manager, id, draft, content, actor.id, at);
        return {
          fact: "guide.draft-written",
          data: { draftVersion: draft },
          change: {
            draft_version: draft,
            status: "draft",
            ...(guide.published_version ? {} : { title: content.title }),
          },
        };
      }),
    act: (id, version, action, actor) =>
      change(id, version, actor, async (manager, guide, at) => {
        const refusal = guideRefusal(stateOf(guide), action.type, actor);
        if (refusal)
          throw new ProblemError(refusal.status === 403 ? "forbidden" : "conflict", refusal.detail);
        const rule = guideLifecycle[action.type];
        const { type: _type, ...data } = action;
        return {
          fact: rule.fact,
          data,
          change: {
            ...(rule.to === "same" ? {} : { status: rule.to }),
            ...(await effectsOf(manager, guide, action, actor, at)),
          },
        };
      }),
  };
}

async function effectsOf(
  manager: EntityManager,
  guide: GuideRecord,
  action: GuideAction,
  actor: Actor,
  at: Date,
): Promise<Partial<GuideRecord>> {
  switch (action.type) {
    case "submit":
      return { submitted_by: actor.id };
    case "publish": {
      const content = await readVersion(manager, guide.id, guide.draft_version);
      return {
        published_version: guide.draft_version,
        published_at: at,
        verified_at: at,
        publish_at: null,
        title: content?.title ?? guide.title,
      };
    }
    case "schedule":
      if (new Date(action.at) <= at) throw badField("/action/at", "发布时间须在现在之后");
      return { publish_at: new Date(action.at) };
    case "verify":
      return { verified_at: at };
    case "retire":
      if (
        action.supersededBy &&
        (action.supersededBy === guide.id || !(await lockGuide(manager, action.supersededBy)))
      )
        throw badField("/action/supersededBy", "替代条目不存在");
      return { superseded_by: action.supersededBy ?? null };
    case "restore": {
      const content = await readVersion(manager, guide.id, action.version);
      if (!content) throw badField("/action/version", "没有这个版本");
      const draft = guide.draft_version + 1;
      await insertVersion(manager, guide.id, draft, content, actor.id, at);
      return { draft_version: draft };
    }
    case "approve":
    case "send-back":
      return {};
  }
}

const record = (
  manager: EntityManager,
  id: string,
  version: number,
  type: GuideFactType,
  data: object,
  actor: Actor,
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

function newRecord(id: string, input: NewGuide, at: Date): GuideRecord {
  return {
    id,
    code: `G${id.slice(-12)}`,
    type: input.type,
    status: "draft",
    version: 1,
    draft_version: 1,
    published_version: null,
    title: input.content.title,
    department_id: input.departmentId,
    category_code: input.categoryCode ?? null,
    region_code: input.regionCode,
    valid_from: input.validFrom ?? null,
    valid_until: input.validUntil ?? null,
    verify_every_days: input.verifyEveryDays,
    verified_at: null,
    submitted_by: null,
    publish_at: null,
    published_at: null,
    superseded_by: null,
    demo: false,
    updated_at: at,
  };
}
