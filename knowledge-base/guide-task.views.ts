import type { GuideTaskView } from "#contracts/guide-work.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Query } from "#server/platform/database.ts";
import { decodeCursor, encodeCursor } from "#server/platform/paging.ts";
import { notFound } from "#server/platform/problems.ts";
import { isStale } from "./guide-lifecycle.ts";
import { canSeeTask, taskActions } from "./guide-task-rules.ts";
import type { GuideTaskRecord } from "./guide-task.store.ts";
import { draftFor } from "./guide-origin.store.ts";
import type { KnownTickets } from "./known-tickets.ts";
import { masked } from "./person-names.engine.ts";

interface TaskFilter {
  limit: number;
  cursor?: string | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  departmentId?: string | undefined;
  guideId?: string | undefined;
  assignee?: "me" | undefined;
  openedBy?: string;
}

interface TaskRow extends GuideTaskRecord {
  guide_title: string | null;
  guide_version: number | null;
  verified_at: Date | null;
  verify_every_days: number | null;
  ticket_id: string | null;
  call_id: string | null;
  law_change_id: string | null;
  law: string | null;
  article: string | null;
  changed_on: string | null;
  note: string | null;
  field: string | null;
  words: string | null;
  opened_at: Date;
  due_at: Date | null;
  closed_by: string | null;
  closed_at: Date | null;
  answer: string | null;
  opener: string | null;
  closer: string | null;
  assignee: string | null;
  topic: string | null;
  draft: { id: string; name: string } | null;
  cursor_key: string;
}

const TASKS_SQL = `SELECT t.*, t.opened_at::text AS cursor_key, g.title AS guide_title, g.version AS guide_version, g.verified_at, g.verify_every_days, l.law, l.article, l.changed_on::text, l.note,
    o.name AS opener, c.name AS closer, a.name AS assignee, p.exemplars[1] AS topic, ${draftFor("for_task_id", "t.id")} AS draft
  FROM guide_task t LEFT JOIN guide_gap p ON p.id = t.gap_id LEFT JOIN guide g ON g.id = t.guide_id LEFT JOIN law_change l ON l.id = t.law_change_id
  LEFT JOIN staff o ON o.id = t.opened_by LEFT JOIN staff c ON c.id = t.closed_by LEFT JOIN staff a ON a.id = t.assignee_id`;

interface ViewOptions {
  query: Query;
  tickets: KnownTickets;
  departmentName(id: string): string | undefined;
  now(): Date;
}

const named = (id: string | null, name: string | null | undefined) => (id ? { id, name: name ?? id } : null);

export function createGuideTaskViews({ query, tickets, departmentName, now }: ViewOptions) {
  async function present(rows: readonly TaskRow[], actor: Actor): Promise<GuideTaskView[]> {
    // A proposal is told from the next by what was asked; editors alone read it, without personal data.
    const asked = rows.flatMap(({ kind, ticket_id }) =>
      kind === "proposal" && ticket_id ? [ticket_id] : [],
    );
    const titles =
      asked.length > 0 && actor.roles.some((role) => role === "editor" || role === "approver")
        ? await tickets.consultationTitles(asked)
        : new Map<string, string>();
    return rows.map((row) => presentOne(row, titles.get(row.ticket_id ?? ""), actor));
  }

  const presentOne = (row: TaskRow, asked: string | undefined, actor: Actor): GuideTaskView => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    guide: row.guide_id
      ? {
          id: row.guide_id,
          title: row.guide_title ?? "",
          version: row.guide_version ?? 1,
          stale: isStale(row.verified_at, row.verify_every_days ?? 0, now()),
        }
      : null,
    gapId: row.gap_id,
    topic: row.topic ?? (asked === undefined ? null : masked(asked)),
    draft: row.draft,
    lawChange: row.law_change_id
      ? {
          id: row.law_change_id,
          law: row.law ?? "",
          article: row.article ?? "",
          changedOn: row.changed_on,
          note: row.note ?? "",
        }
      : null,
    ticketId: row.ticket_id,
    callId: row.call_id,
    department: named(row.department_id, row.department_id && departmentName(row.department_id)),
    assignee: named(row.assignee_id, row.assignee),
    field: row.field,
    words: row.words,
    openedBy: named(row.opened_by, row.opener),
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    overdue: row.state === "open" && row.due_at !== null && row.due_at < now(),
    closedBy: named(row.closed_by, row.closer),
    closedAt: row.closed_at?.toISOString() ?? null,
    answer: row.answer,
    can: taskActions(row, actor),
  });

  return {
    async one(id: string, actor: Actor): Promise<GuideTaskView> {
      const [row] = await query<TaskRow>(`${TASKS_SQL} WHERE t.id = $1`, [id]);
      if (!row || !canSeeTask(row, actor)) throw notFound("没有这项任务，或者您无权查看");
      const [view] = await present([row], actor);
      return view!;
    },
    /** 建议的来由: the editor needs what was asked and answered, not by whom. */
    async consultation(id: string) {
      const [task] = await query<{ ticket_id: string | null }>(
        "SELECT ticket_id FROM guide_task WHERE id = $1 AND kind = 'proposal'",
        [id],
      );
      const asked = task?.ticket_id ? await tickets.consultation(task.ticket_id) : undefined;
      if (!asked) throw notFound("没有这项建议，或者来源工单不可查看");
      return {
        number: asked.number,
        title: masked(asked.title),
        content: masked(asked.content),
        answer: asked.answer && masked(asked.answer),
        receivedAt: asked.receivedAt.toISOString(),
      };
    },
    list: (filter: TaskFilter, actor: Actor) => list(filter, actor),
    /** 我的纠错: whoever reported may read the answer, whatever their desk. */
    errataOf: (actor: Actor, page: Pick<TaskFilter, "limit" | "cursor" | "guideId">) =>
      list({ ...page, kind: "erratum", openedBy: actor.id }, actor),
  };

  async function list(filter: TaskFilter, actor: Actor) {
    const conditions: string[] = [];
    const parameters: unknown[] = [];
    const next = (value: unknown) => `$${parameters.push(value)}`;
    if (filter.openedBy) conditions.push(`t.opened_by = ${next(filter.openedBy)}`);
    // The rule of canSeeTask as a where-clause.
    else if (!actor.roles.some((role) => role === "editor" || role === "approver" || role === "overseer"))
      conditions.push(
        `(t.assignee_id = ${next(actor.id)} OR t.department_id = ANY (${next(actor.unitIds)}::text[]))`,
      );
    if (filter.state) conditions.push(`t.state = ${next(filter.state)}`);
    if (filter.kind) conditions.push(`t.kind = ${next(filter.kind)}`);
    if (filter.departmentId) conditions.push(`t.department_id = ${next(filter.departmentId)}`);
    if (filter.guideId) conditions.push(`t.guide_id = ${next(filter.guideId)}`);
    if (filter.assignee) conditions.push(`t.assignee_id = ${next(actor.id)}`);
    if (filter.cursor) {
      const [key, id] = decodeCursor(filter.cursor);
      conditions.push(`(t.opened_at, t.id) < (${next(key)}::timestamptz, ${next(id)})`);
    }
    const rows = await query<TaskRow>(
      `${TASKS_SQL} WHERE ${["TRUE", ...conditions].join(" AND ")}
         ORDER BY t.opened_at DESC, t.id DESC LIMIT ${Number(filter.limit) + 1}`,
      parameters,
    );
    const items = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? items.at(-1) : undefined;
    return {
      items: await present(items, actor),
      nextCursor: last ? encodeCursor([last.cursor_key, last.id]) : null,
    };
  }
}

export type GuideTaskViews = ReturnType<typeof createGuideTaskViews>;
