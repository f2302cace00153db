import type { DataSource } from "typeorm";
import type { Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Poke } from "#server/platform/events.ts";
import { badField, notFound, ProblemError } from "#server/platform/problems.ts";
import { canSeeTask, taskActions } from "./guide-task-rules.ts";
import { changeRow } from "./change-row.store.ts";
import { lockTask, openTask, recordTaskFacts } from "./guide-task.store.ts";
import { isActiveStaff, lockGuide } from "./guide.store.ts";
import { returnGapToDesk } from "./guide-gap.store.ts";
import { newId } from "#server/platform/ids.ts";
import type { KnownTickets } from "./known-tickets.ts";
import { maskedButOffices } from "./person-names.engine.ts";

export type GuideTaskAction =
  | { type: "assign"; departmentId?: string | undefined; assigneeId?: string | undefined }
  | { type: "done"; answer: string; guideId?: string | undefined }
  | { type: "refuse"; answer: string };

interface Erratum {
  field?: string | undefined;
  words: string;
  ticketId?: string | undefined;
  callId?: string | undefined;
}

export interface TaskOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  tickets: KnownTickets;
  hasDepartment(id: string): boolean;
}

/** 纠错与任务: what people ask of a guide's keepers, and what these answer. */
export function createGuideTaskCommands({ source, clock, poke, tickets, hasDepartment }: TaskOptions) {
  return {
    /** Opens an erratum; gives the task's id. Words are kept without personal data. @throws 400, 404 */
    async report(
      guideId: string,
      { field, words, ticketId, callId }: Erratum,
      actor: Actor,
    ): Promise<string> {
      if (ticketId && !(await tickets.sees(ticketId, actor))) throw badField("/ticketId", "没有这件工单");
      if (callId && !(await tickets.knowsCall(callId))) throw badField("/callId", "没有这个来电");
      const taskId = await source.transaction(async (manager) => {
        const guide = await lockGuide(manager, guideId);
        if (!guide || guide.published_version === null) throw notFound("没有这条知识，或者尚未发布");
        const task = {
          kind: "erratum" as const,
          cause: newId(),
          guideId,
          ticketId: ticketId ?? null,
          callId: callId ?? null,
          departmentId: guide.department_id,
          field: field ?? null,
          words: maskedButOffices(words),
          openedBy: actor.id,
        };
        return (await openTask(manager, task, actor, clock.now()))!;
      });
      poke();
      return taskId;
    },

    async act(id: string, version: number, action: GuideTaskAction, actor: Actor): Promise<void> {
      await source.transaction(async (manager) => {
        const task = await lockTask(manager, id);
        if (!task || !canSeeTask(task, actor)) throw notFound("没有这项任务，或者您无权查看");
        if (task.version !== version)
          throw new ProblemError("stale-version", "任务已被他人更新，请看最新内容后再操作");
        if (!taskActions(task, actor).includes(action.type))
          throw new ProblemError(task.state === "open" ? "forbidden" : "conflict", refusalOf(task));
        const at = clock.now();
        const next = { id, version: task.version + 1 };
        if (action.type === "assign") {
          const { departmentId, assigneeId } = action;
          if (!departmentId && !assigneeId) throw badField("/action", "须指定单位或人员");
          if (departmentId && !hasDepartment(departmentId))
            throw badField("/action/departmentId", "没有这个单位");
          if (assigneeId && !(await isActiveStaff(manager, assigneeId)))
            throw badField("/action/assigneeId", "没有这个人，或者账号已停用");
          await changeRow(manager, "guide_task", id, {
            ...(departmentId ? { department_id: departmentId } : {}),
            ...(assigneeId ? { assignee_id: assigneeId } : {}),
          });
          await recordTaskFacts(manager, [next], "guide-task.assigned", actor, at);
          return;
        }
        const guideId = action.type === "done" ? action.guideId : undefined;
        if (guideId && !(await lockGuide(manager, guideId)))
          throw badField("/action/guideId", "没有这条知识");
        await changeRow(manager, "guide_task", id, {
          state: action.type === "done" ? "done" : "refused",
          closed_by: actor.id,
          closed_at: at,
          answer: action.answer,
          ...(guideId ? { guide_id: guideId } : {}),
        });
        // A gap that its unit refuses is nobody's again and goes back into the ranking.
        if (task.gap_id && action.type === "refuse") await returnGapToDesk(manager, task.gap_id);
        await recordTaskFacts(manager, [next], "guide-task.closed", actor, at);
      });
      poke();
    },
  };
}

export type GuideTaskCommands = ReturnType<typeof createGuideTaskCommands>;

function refusalOf({ state, kind }: { state: string; kind: string }): string {
  if (state !== "open") return "任务已经办结";
  if (kind === "verification") return "请在条目上「核实无误」或发布新版本，任务随之办结";
  if (kind === "review") return "请在条目上审核，任务随之办结";
  return "您的岗位不能办理这项任务";
}
