import type { Reference } from "#server/departments/reference.store.ts";
import type { Query } from "#server/platform/database.ts";
import { staffOfUnits } from "#server/notices/recipients.store.ts";
import { runningStatuses, type TicketState } from "#server/tickets/ticket.ts";
import { stateAt, type StoredFact } from "./lived-history.ts";

/** One ticket as it was lived again from its facts. */
export interface Lived {
  id: string;
  facts: readonly StoredFact[];
  moments: readonly { at: Date; state: TicketState }[];
}

interface DueRow {
  id: string;
  code: string;
  dueAt: Date;
  runAt: Date;
  done: boolean;
}

/** Every deadline that was in force while time passed: those of one acting instant were never anybody's deadline. */
function deadlinesOf({ moments }: Lived, now: Date): Date[] {
  const lasted = moments.filter(({ at, state }, index) => {
    const until = moments[index + 1]?.at ?? now;
    return at < until && state.dueAt && runningStatuses.includes(state.status);
  });
  return [...new Set(lasted.map(({ state }) => state.dueAt!.getTime()))].map((time) => new Date(time));
}

/** What the ladder and the expiry of each deadline did, against what the history says they had to do. */
export async function deadlineFaults(
  lived: Lived,
  { query, reference, now }: { query: Query; reference: Reference; now: Date },
): Promise<{ faults: string[]; effects: number }> {
  const faults: string[] = [];
  let effects = 0;
  const rows = await query<DueRow>(
    `SELECT id, code, due_at AS "dueAt", run_at AS "runAt", done_at IS NOT NULL AS done FROM due_job
     WHERE job = 'warn-deadline' AND id LIKE 'warn-deadline.' || $1 || '.%'`,
    [lived.id],
  );
  const told = await query<{ reason: string; staffId: string }>(
    `SELECT reason, staff_id AS "staffId" FROM notice WHERE ticket_id = $1 AND reason LIKE 'warn-%'`,
    [lived.id],
  );
  const inForce = (at: Date, dueAt: Date): TicketState | undefined => {
    const state = stateAt(lived.moments, at);
    const runs = state && runningStatuses.includes(state.status);
    return runs && state.dueAt?.getTime() === dueAt.getTime() ? state : undefined;
  };
  const same = (what: string, found: number, expected: number) => {
    effects += found;
    if (found !== expected) faults.push(`${lived.id} ${what}: ${found} instead of ${expected}`);
  };

  for (const dueAt of deadlinesOf(lived, now)) {
    const mine = rows.filter((row) => row.dueAt.getTime() === dueAt.getTime());
    const marks = lived.facts.filter(
      ({ type, data }) => type === "ticket.went-overdue" && data.dueAt === dueAt.toISOString(),
    );
    if (marks.some(({ at }) => at < dueAt)) faults.push(`${lived.id}: overdue before ${dueAt.toISOString()}`);
    if (marks.length > 1) faults.push(`${lived.id}: ${marks.length} times overdue`);
    // What was overdue already under an earlier deadline is not marked again.
    const expires = dueAt <= now ? inForce(dueAt, dueAt) : undefined;
    const marked = expires?.overdueAt && expires.overdueAt < dueAt;
    if (expires && !marked) same(`expiry of ${dueAt.toISOString()}`, marks.length, 1);

    for (const code of ["notice", "listed"]) {
      const row = mine.find((candidate) => candidate.code === code);
      const given = lived.facts.filter(
        ({ type, role, data }) =>
          type === "ticket.supervised" &&
          role === "system" &&
          data.level === code &&
          data.forDueAt === dueAt.toISOString(),
      );
      if (given.length > 1) faults.push(`${lived.id}: ${code} given ${given.length} times`);
      if (row && given.some(({ at }) => at < row.runAt)) faults.push(`${lived.id}: ${code} before its time`);
      if (!row && stateAt(lived.moments, now)?.dueAt?.getTime() === dueAt.getTime() && inForce(now, dueAt))
        faults.push(`${lived.id}: no ${code} set for ${dueAt.toISOString()}`);
      if (row && row.runAt <= now && inForce(row.runAt, dueAt))
        same(`${code} of ${dueAt.toISOString()}`, given.length, 1);
    }

    for (const { code, runAt } of mine.filter((row) => row.code === "half" || row.code === "most")) {
      const state = runAt <= now ? inForce(runAt, dueAt) : undefined;
      const units = [state?.leadDepartmentId, state?.handlingDepartmentId].filter(
        (id) => typeof id === "string",
      );
      const expected = state ? await staffOfUnits(query, reference.current().units, units, ["officer"]) : [];
      const found = told.filter(({ reason }) => reason === `warn-${code}-${dueAt.getTime()}`);
      if (new Set(found.map(({ staffId }) => staffId)).size !== found.length)
        faults.push(`${lived.id}: ${code} told twice`);
      same(`${code} of ${dueAt.toISOString()}`, found.length, expected.length);
    }
  }
  return { faults, effects };
}
