import type { Role } from "#contracts/staff.ts";
import type { GuideTaskRecord } from "./guide-task.store.ts";

export interface TaskActor {
  id: string;
  roles: readonly Role[];
  unitIds: readonly string[];
}

export type TaskActionType = "assign" | "done" | "refuse";

const holds = (actor: TaskActor, ...roles: Role[]) => roles.some((role) => actor.roles.includes(role));

type Placed = Pick<GuideTaskRecord, "department_id" | "assignee_id">;

const isOwn = (task: Placed, actor: TaskActor): boolean =>
  task.assignee_id === actor.id ||
  (holds(actor, "officer", "department-head") &&
    task.department_id !== null &&
    actor.unitIds.includes(task.department_id));

/** The desk of the knowledge base and the overseer see every task; units see theirs. */
export function canSeeTask(task: Placed, actor: TaskActor): boolean {
  return holds(actor, "editor", "approver", "overseer") || isOwn(task, actor);
}

/**
 * What this person may do with an open task. Verification and review end on the guide itself (verify, publish, approve):
 * ticking a box is not looking. A unit answers what was asked of it; errata and proposals are the editor's to decide.
 */
export function taskActions(
  task: Placed & Pick<GuideTaskRecord, "kind" | "state">,
  actor: TaskActor,
): TaskActionType[] {
  if (task.state !== "open") return [];
  const endsOnGuide = task.kind === "verification" || task.kind === "review";
  if (holds(actor, "editor", "approver")) return endsOnGuide ? ["assign"] : ["assign", "done", "refuse"];
  const askedOfUnit = task.kind === "law-change" || task.kind === "gap";
  return askedOfUnit && isOwn(task, actor) ? ["done", "refuse"] : [];
}
