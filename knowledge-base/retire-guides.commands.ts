import type { Actor } from "#server/platform/actor.ts";
import { ProblemError } from "#server/platform/problems.ts";
import type { GuideCommands } from "./guide.commands.ts";
import type { GuideViews } from "./guide.views.ts";
import { eachGuide, type SeenGuide } from "./many-guides.commands.ts";

interface Retirement {
  guides: readonly SeenGuide[];
  reason: string;
  supersededBy?: string | undefined;
  dryRun: boolean;
}

interface RetireOptions {
  commands: Pick<GuideCommands, "act">;
  views: Pick<GuideViews, "one">;
}

/** 批量停用: each guide is done or refused by itself, with why; a dry run asks the same rules and changes nothing. */
export async function retireGuides(
  { commands, views }: RetireOptions,
  { guides, reason, supersededBy, dryRun }: Retirement,
  actor: Actor,
): Promise<{ retired: string[]; refused: { id: string; detail: string }[] }> {
  const { done, refused } = await eachGuide(guides, ({ id, version }) => {
    const action = { type: "retire", reason, ...(supersededBy ? { supersededBy } : {}) } as const;
    return dryRun
      ? mayRetire(views, { id, version, supersededBy }, actor)
      : commands.act(id, version, action, actor);
  });
  return { retired: done, refused };
}

/** @throws as the retirement itself would */
async function mayRetire(
  views: Pick<GuideViews, "one">,
  { id, version, supersededBy }: { id: string; version: number; supersededBy: string | undefined },
  actor: Actor,
): Promise<void> {
  const guide = await views.one(id, actor);
  if (guide.version !== version)
    throw new ProblemError("stale-version", "条目已被他人更新，请看最新内容后再操作");
  if (!guide.can.includes("retire"))
    throw new ProblemError("conflict", "条目现在不能停用（已停用，或无权停用）");
  if (id === supersededBy) throw new ProblemError("conflict", "条目不能由自己替代");
  const instead = supersededBy ? await views.one(supersededBy, actor) : undefined;
  if (instead && [instead.supersededBy?.id, instead.latest?.id].includes(id))
    throw new ProblemError("conflict", "该条目最终又被本条目替代，不能成环");
}
