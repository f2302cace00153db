import type { DataSource } from "typeorm";
import type { Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Poke } from "#server/platform/events.ts";
import { badField, notFound, ProblemError } from "#server/platform/problems.ts";
import { changeRow } from "./change-row.store.ts";
import { closeTasksOfGap, lockGap, type GuideGapRecord } from "./guide-gap.store.ts";
import { openTask, recordTaskFacts } from "./guide-task.store.ts";
import { lockGuide } from "./guide.store.ts";

export type GuideGapAction =
  | { type: "hand"; departmentId: string; note: string }
  | { type: "close"; guideId: string; note: string }
  | { type: "decline"; note: string }
  | { type: "reopen" };

const from: Record<GuideGapAction["type"], readonly GuideGapRecord["state"][]> = {
  hand: ["open", "handed"],
  close: ["open", "handed"],
  decline: ["open", "handed"],
  reopen: ["closed", "declined"],
};

interface GapOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  hasDepartment(id: string): boolean;
}

/** 知识缺口: handed to the unit that should write, closed with the guide that answers, or declined with a reason. */
export function createGuideGapCommands({ source, clock, poke, hasDepartment }: GapOptions) {
  return {
    async act(id: string, version: number, action: GuideGapAction, actor: Actor): Promise<void> {
      if (action.type === "hand" && !hasDepartment(action.departmentId))
        throw badField("/action/departmentId", "没有这个单位");
      await source.transaction(async (manager) => {
        const gap = await lockGap(manager, id);
        if (!gap) throw notFound("没有这个缺口");
        if (gap.version !== version)
          throw new ProblemError("stale-version", "缺口已被他人更新，请看最新内容后再操作");
        if (!from[action.type].includes(gap.state))
          throw new ProblemError("conflict", gap.state === "open" ? "缺口尚未办结" : "缺口已经办结");
        const at = clock.now();
        const endTasks = async (state: "done" | "refused", answer: string) => {
          const ended = await closeTasksOfGap(manager, id, { state, answer, by: actor.id, at });
          await recordTaskFacts(manager, ended, "guide-task.closed", actor, at);
        };
        switch (action.type) {
          case "hand": {
            const { departmentId, note } = action;
            await endTasks("refused", "已转其他单位");
            await changeRow(manager, "guide_gap", id, {
              state: "handed",
              department_id: departmentId,
              note,
              handed_at: at,
            });
            const cause = `${id}.${gap.version}`;
            const task = {
              kind: "gap" as const,
              cause,
              gapId: id,
              departmentId,
              words: note,
              openedBy: actor.id,
            };
            await openTask(manager, task, actor, at);
            return;
          }
          case "close": {
            const guide = await lockGuide(manager, action.guideId);
            if (!guide || guide.published_version === null || guide.status === "retired")
              throw badField("/action/guideId", "须是已发布的知识");
            await endTasks("done", action.note);
            const { guideId, note } = action;
            await changeRow(manager, "guide_gap", id, {
              state: "closed",
              guide_id: guideId,
              note,
              closed_at: at,
              closed_by: actor.id,
            });
            return;
          }
          case "decline":
            await endTasks("refused", action.note);
            await changeRow(manager, "guide_gap", id, {
              state: "declined",
              note: action.note,
              closed_at: at,
              closed_by: actor.id,
            });
            return;
          case "reopen":
            await changeRow(manager, "guide_gap", id, {
              state: "open",
              guide_id: null,
              department_id: null,
              handed_at: null,
              closed_at: null,
              closed_by: null,
            });
        }
      });
      poke();
    },
  };
}

export type GuideGapCommands = ReturnType<typeof createGuideGapCommands>;
