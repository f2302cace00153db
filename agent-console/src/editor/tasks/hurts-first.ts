import type { GuideTaskView } from "#contracts/guide-work.ts";

type Timed = Pick<GuideTaskView, "overdue" | "dueAt" | "openedAt">;

/** Overdue, then by deadline, then the longest open. */
export function hurtsFirst<Task extends Timed>(tasks: readonly Task[]): Task[] {
  const rank = ({ overdue, dueAt }: Task) => (overdue ? 0 : dueAt ? 1 : 2);
  return tasks.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.dueAt ?? "", b.dueAt ?? "") || compare(a.openedAt, b.openedAt),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
