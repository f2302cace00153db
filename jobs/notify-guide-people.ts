import type { NoticeView } from "#contracts/notices.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole, staffOfUnits } from "#server/notices/recipients.store.ts";
import type { EffectContext } from "./effect.ts";
import { activeOf, readOwner, readTask, openedTogether, type TaskInJob } from "./guide-in-job.store.ts";
import { deadlineWords } from "./notice-words.ts";

interface Telling {
  level: NoticeView["level"];
  title: string;
  staffIds: readonly string[];
  guideId: string | null;
  gapId?: string | null;
}

/** 告知: tells whoever keeps a guide what is owed, and whoever reported an error what became of it. */
export async function notifyGuidePeople(context: EffectContext): Promise<void> {
  const { manager, query, fact, due, now } = context;
  const telling =
    fact.type === "guide.went-stale"
      ? await staleGuide(context)
      : await ofTask(context, await readTask(query, fact.subjectId));
  if (!telling) return;
  const { eventId } = due;
  await giveNotice(manager, { eventId, reason: "notify-guide-people", ticketId: null, ...telling }, now);
}

async function staleGuide({ query, fact }: EffectContext): Promise<Telling | undefined> {
  const guide = await readOwner(query, fact.subjectId);
  if (!guide) return undefined;
  const owner = await activeOf(query, [guide.ownerId]);
  return {
    level: "warning",
    title: `指南逾期未核实，已标为待核实：《${guide.title}》`,
    staffIds: [...new Set([...(await staffInRole(query, "overseer")), ...owner])],
    guideId: fact.subjectId,
  };
}

async function ofTask(context: EffectContext, task: TaskInJob | undefined): Promise<Telling | undefined> {
  if (!task) return undefined;
  // An import is submitted, and falls due again, by the hundred: the first says how many wait, the others are quiet.
  const { before, all } =
    inCrowds.has(task.kind) && context.fact.type === "guide-task.opened"
      ? await openedTogether(context.query, task.id)
      : { before: 0, all: 1 };
  if (before > 0) return;
  const words = wordsFor(context.fact.type, task, all);
  return (
    words && {
      ...words,
      staffIds: await recipientsOf(context, task),
      guideId: task.guideId,
      gapId: task.gapId,
    }
  );
}

const inCrowds: ReadonlySet<TaskInJob["kind"]> = new Set(["review", "verification", "law-change"]);

function wordsFor(fact: string, task: TaskInJob, all: number): Pick<Telling, "level" | "title"> | undefined {
  const guide = `《${task.guideTitle ?? ""}》${all > 1 ? `等 ${all} 条` : ""}`;
  const by = task.dueAt ? `，请在 ${deadlineWords(task.dueAt)} 前核实` : "";
  switch (fact) {
    case "guide-task.opened":
    case "guide-task.assigned":
      switch (task.kind) {
        case "verification":
          return { level: "info", title: `指南待核实：${guide}${by}` };
        case "law-change":
          return { level: "warning", title: `依据的法条有变更，请核对：${guide}` };
        case "erratum":
          return { level: "warning", title: `收到纠错：${guide}` };
        case "review":
          return { level: "info", title: `待审核：${guide}` };
        case "gap":
          return { level: "info", title: "有一项知识缺口转给本单位补充" };
        case "proposal":
          // Proposals lie on the editors' desk: one for every closed consultation would be noise.
          return fact === "guide-task.assigned"
            ? { level: "info", title: "有一条知识建议交给您处理" }
            : undefined;
      }
    case "guide-task.reminded":
      return { level: "warning", title: `即将逾期：${guide}${by}` };
    case "guide-task.closed":
      if (task.kind === "erratum")
        return task.state === "done"
          ? { level: "info", title: `您的纠错已采纳：${guide}` }
          : { level: "info", title: `您的纠错未采纳，理由见纠错记录：${guide}` };
      if (task.kind === "gap" && task.state === "refused")
        return { level: "warning", title: "承办单位退回了一项知识缺口" };
      if (task.kind === "gap" && task.closedOutside)
        return { level: "info", title: "承办单位答复了一项知识缺口，可以写成指南了" };
      return undefined;
    default:
      return undefined;
  }
}

async function recipientsOf({ query, fact, reference }: EffectContext, task: TaskInJob): Promise<string[]> {
  if (fact.type === "guide-task.closed") {
    if (task.kind === "erratum")
      return activeOf(query, [task.openedBy === task.closedBy ? null : task.openedBy]);
    return (await staffInRole(query, "editor")).filter((id) => id !== task.closedBy);
  }
  const assigned = await activeOf(query, [task.assigneeId]);
  const { units } = reference.current();
  const unit = task.departmentId ? [task.departmentId] : [];
  if (fact.type === "guide-task.reminded")
    return [...new Set([...assigned, ...(await staffOfUnits(query, units, unit, ["department-head"]))])];
  if (assigned.length > 0) return assigned;
  if (task.kind === "gap" || fact.type === "guide-task.assigned")
    return staffOfUnits(query, units, unit, ["officer", "department-head"]);
  const desk = await staffInRole(query, task.kind === "review" ? "approver" : "editor");
  return desk.filter((id) => id !== task.openedBy);
}
