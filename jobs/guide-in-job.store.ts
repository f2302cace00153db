import { speaksOf } from "#knowledge-base/question-content.engine.ts";
import type { Query } from "#server/platform/database.ts";

/** A task about guides with what its notices say; jobs never lock it. */
export interface TaskInJob {
  id: string;
  kind: "verification" | "erratum" | "law-change" | "gap" | "proposal" | "review";
  state: "open" | "done" | "refused";
  guideId: string | null;
  guideTitle: string | null;
  gapId: string | null;
  departmentId: string | null;
  assigneeId: string | null;
  openedBy: string | null;
  closedBy: string | null;
  /** By somebody of a unit, not at the editors' desk. */
  closedOutside: boolean;
  dueAt: Date | null;
}

export async function readTask(query: Query, id: string): Promise<TaskInJob | undefined> {
  const [row] = await query<TaskInJob>(
    `SELECT t.id, t.kind, t.state, t.guide_id AS "guideId", g.title AS "guideTitle", t.gap_id AS "gapId", t.department_id AS "departmentId",
       t.assignee_id AS "assigneeId", t.opened_by AS "openedBy", t.closed_by AS "closedBy", t.due_at AS "dueAt",
       coalesce(NOT c.roles && ARRAY['editor', 'approver'], false) AS "closedOutside"
     FROM guide_task t LEFT JOIN guide g ON g.id = t.guide_id LEFT JOIN staff c ON c.id = t.closed_by WHERE t.id = $1`,
    [id],
  );
  return row;
}

/** Tasks of one kind that the same hand opened for the same person within a minute: how many came before this one, and all. */
export async function openedTogether(query: Query, taskId: string): Promise<{ before: number; all: number }> {
  const [row] = await query<{ before: number; all: number }>(
    `SELECT count(*) FILTER (WHERE (o.opened_at, o.id) < (t.opened_at, t.id))::int AS before, count(*)::int AS "all"
     FROM guide_task t JOIN guide_task o ON o.kind = t.kind
       AND o.opened_by IS NOT DISTINCT FROM t.opened_by AND o.assignee_id IS NOT DISTINCT FROM t.assignee_id
       AND o.opened_at BETWEEN t.opened_at - interval '1 minute' AND t.opened_at + interval '1 minute'
     WHERE t.id = $1`,
    [taskId],
  );
  return row ?? { before: 0, all: 1 };
}

/** Who answers for a guide, and what it is called. */
export async function readOwner(
  query: Query,
  guideId: string,
): Promise<{ title: string; ownerId: string | null } | undefined> {
  const [row] = await query<{ title: string; ownerId: string | null }>(
    `SELECT title, owner_id AS "ownerId" FROM guide WHERE id = $1`,
    [guideId],
  );
  return row;
}

/** Those of these people who are still there. */
export async function activeOf(query: Query, ids: readonly (string | null)[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "SELECT id FROM staff WHERE id = ANY ($1) AND disabled_at IS NULL ORDER BY id",
    [ids.filter((id) => id !== null)],
  );
  return rows.map((row) => row.id);
}

const PAGE = 1000;

/** Citations of tickets that changed since `since`, page by page. */
export async function* recentCitations(
  query: Query,
  since: Date,
): AsyncIterable<{ guideId: string; ticketId: string; at: Date }[]> {
  let after = "";
  for (;;) {
    const rows = await query<{ ticketId: string; guideIds: string[]; at: Date }>(
      `SELECT id AS "ticketId", guide_ids AS "guideIds", received_at AS at FROM ticket
       WHERE guide_ids <> '{}' AND updated_at > $1 AND id > $2 ORDER BY id LIMIT ${PAGE}`,
      [since, after],
    );
    yield rows.flatMap(({ ticketId, guideIds, at }) =>
      guideIds.map((guideId) => ({ guideId, ticketId, at })),
    );
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.ticketId;
  }
}

/**
 * Searches that ended in a consultation which a unit had to answer: what the same person asked about it in the twenty
 * minutes before filing it, and for no ticket in between. Sealed tickets leave no trace here.
 * @returns how many searches were linked
 */
export async function linkDispatchedConsultations(query: Query, now: Date): Promise<number> {
  const near = await query<{ id: string; words: string; ticketId: string; matter: string }>(
    `SELECT q.id, q.words, t.id AS "ticketId", t.title || ' ' || t.content AS matter FROM guide_query q, ticket t
     WHERE t.kind = 'consultation' AND t.secrecy <> 'sealed' AND t.dispatched_at IS NOT NULL
       AND t.received_at > $1::timestamptz - interval '7 days'
       AND q.ticket_id IS NULL AND q.words IS NOT NULL AND q.staff_id = t.filed_by
       AND q.asked_at <= t.received_at AND q.asked_at > t.received_at - interval '20 minutes'
       AND NOT EXISTS (SELECT FROM ticket b WHERE b.filed_by = t.filed_by AND b.received_at >= q.asked_at
         AND (b.received_at, b.id) < (t.received_at, t.id))`,
    [now],
  );
  // Within twenty minutes an agent also answers other callers.
  const linked = near.filter(({ words, matter }) => speaksOf(words, matter));
  await query(
    `UPDATE guide_query q SET ticket_id = l.ticket FROM unnest($1::text[], $2::text[]) AS l (id, ticket) WHERE q.id = l.id`,
    [linked.map(({ id }) => id), linked.map(({ ticketId }) => ticketId)],
  );
  return linked.length;
}
