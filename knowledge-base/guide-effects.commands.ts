import type { EntityManager } from "typeorm";
import type { GuideAction } from "#contracts/guides.ts";
import type { Actor, SystemActor } from "#server/platform/actor.ts";
import { badField, ProblemError } from "#server/platform/problems.ts";
import { closeTasksOfGuide, openTask, type GuideTaskKind } from "./guide-task.store.ts";
import { endOrigin } from "./guide-origin.store.ts";
import { chainReaches, insertVersion, lockGuide, readVersion, type GuideRecord } from "./guide.store.ts";

/** What an action does to the head of a guide and to its open tasks, beyond its status. */
export async function effectsOf(
  manager: EntityManager,
  guide: GuideRecord,
  action: GuideAction,
  actor: Actor,
  at: Date,
): Promise<Partial<GuideRecord>> {
  const close = (kinds: readonly GuideTaskKind[], answer: string, state: "done" | "refused" = "done") =>
    closeTasksOfGuide(manager, guide.id, kinds, { state, answer, actor, at });
  switch (action.type) {
    case "submit":
      await openTask(
        manager,
        {
          kind: "review",
          cause: `${guide.id}.${guide.version}`,
          guideId: guide.id,
          departmentId: guide.department_id,
          openedBy: actor.id,
        },
        actor,
        at,
      );
      return { submitted_by: actor.id };
    case "approve":
      await close(["review"], action.note ?? "");
      return {};
    case "send-back":
      await close(["review"], action.reason, "refused");
      return { publish_at: null };
    case "publish":
      return publication(manager, guide, actor, at);
    case "schedule":
      if (new Date(action.at) <= at) throw badField("/action/at", "发布时间须在现在之后");
      return { publish_at: new Date(action.at) };
    case "verify":
      await close(["verification", "law-change"], action.note ?? "");
      return { verified_at: at, stale_since: null };
    case "retire":
      await close(["verification", "law-change", "erratum", "review"], `已停用：${action.reason}`);
      return { superseded_by: await superseder(manager, guide, action.supersededBy), publish_at: null };
    case "restore":
      return restored(manager, guide, action.version, actor, at);
  }
}

/** What publishing does, by a person now or by the clock later: the text is in force and counts as verified. */
export async function publication(
  manager: EntityManager,
  guide: GuideRecord,
  actor: Actor | SystemActor,
  at: Date,
): Promise<Partial<GuideRecord>> {
  const content = await readVersion(manager, guide.id, guide.draft_version);
  const owner = guide.owner_id ?? guide.submitted_by;
  if (!owner) throw new ProblemError("conflict", "发布前须指定责任人");
  await closeTasksOfGuide(manager, guide.id, ["verification", "law-change"], {
    state: "done",
    answer: "已发布新版本",
    actor,
    at,
  });
  await endOrigin(manager, guide.id, actor, at);
  return {
    owner_id: owner,
    published_version: guide.draft_version,
    published_at: at,
    verified_at: at,
    stale_since: null,
    publish_at: null,
    title: content?.title ?? guide.title,
  };
}

async function superseder(
  manager: EntityManager,
  guide: GuideRecord,
  id: string | undefined,
): Promise<string | null> {
  if (id === undefined) return null;
  const known = id !== guide.id && (await lockGuide(manager, id));
  if (!known) throw badField("/action/supersededBy", "替代条目不存在");
  if (await chainReaches(manager, id, guide.id))
    throw badField("/action/supersededBy", "该条目最终又被本条目替代，不能成环");
  return id;
}

async function restored(
  manager: EntityManager,
  guide: GuideRecord,
  version: number,
  actor: Actor,
  at: Date,
): Promise<Partial<GuideRecord>> {
  const content = await readVersion(manager, guide.id, version);
  if (!content) throw badField("/action/version", "没有这个版本");
  const draft = guide.draft_version + 1;
  await insertVersion(manager, guide.id, draft, content, actor.id, at);
  return {
    draft_version: draft,
    // What was withdrawn does not come back into force before it has been approved again.
    ...(guide.status === "retired"
      ? { published_version: null, superseded_by: null, stale_since: null }
      : {}),
  };
}
