import type { EntityManager } from "typeorm";
import type { guideTaskKinds } from "#contracts/guide-work.ts";
import { asEventActor, type Actor, type SystemActor } from "#server/platform/actor.ts";
import { queryOf } from "#server/platform/database.ts";
import { appendEvents } from "#server/platform/events.ts";
import { newId } from "#server/platform/ids.ts";
import type { GuideTaskFactType } from "./guide-lifecycle.ts";

export type GuideTaskKind = (typeof guideTaskKinds)[number];

/** A row of guide_task, as rules see it. */
export interface GuideTaskRecord {
  id: string;
  kind: GuideTaskKind;
  version: number;
  state: "open" | "done" | "refused";
  guide_id: string | null;
  gap_id: string | null;
  department_id: string | null;
  assignee_id: string | null;
  opened_by: string | null;
}

export interface NewGuideTask {
  kind: GuideTaskKind;
  /** What it is about; a second task of the same kind and cause is not opened. */
  cause: string;
  guideId?: string | null;
  gapId?: string;
  lawChangeId?: string;
  ticketId?: string | null;
  callId?: string | null;
  departmentId?: string | null;
  assigneeId?: string | null;
  field?: string | null;
  words?: string | null;
  openedBy?: string | null;
  dueAt?: Date | null;
}

/** Opens a task inside the caller's transaction. Gives its id, or undefined when this cause has one already. */
export async function openTask(
  manager: EntityManager,
  task: NewGuideTask,
  actor: Actor | SystemActor,
  at: Date,
): Promise<string | undefined> {
  const id = newId();
  const opened = await queryOf(manager)(
    `INSERT INTO guide_task (id, kind, cause, state, guide_id, gap_id, law_change_id, ticket_id, call_id, department_id,
       assignee_id, field, words, opened_by, opened_at, due_at)
     VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (kind, cause) DO NOTHING RETURNING id`,
    [
      id,
      task.kind,
      task.cause,
      task.guideId ?? null,
      task.gapId ?? null,
      task.lawChangeId ?? null,
      task.ticketId ?? null,
      task.callId ?? null,
      task.departmentId ?? null,
      task.assigneeId ?? null,
      task.field ?? null,
      task.words ?? null,
      task.openedBy ?? null,
      at,
      task.dueAt ?? null,
    ],
  );
  if (opened.length === 0) return undefined;
  await recordTaskFacts(manager, [{ id, version: 1 }], "guide-task.opened", actor, at);
  return id;
}

/** Closes every open task of a guide of these kinds; the facts tell whoever reported. */
export async function closeTasksOfGuide(
  manager: EntityManager,
  guideId: string,
  kinds: readonly GuideTaskKind[],
  closing: { state: "done" | "refused"; answer: string; actor: Actor | SystemActor; at: Date },
): Promise<void> {
  const { state, answer, actor, at } = closing;
  const closed = await queryOf(manager)<{ id: string; version: number }>(
    `UPDATE guide_task SET state = $3, version = version + 1, closed_by = $4, closed_at = $5, answer = $6
     WHERE guide_id = $1 AND kind = ANY ($2) AND state = 'open' RETURNING id, version`,
    [guideId, kinds, state, actor.id === "system" ? null : actor.id, at, answer],
  );
  await recordTaskFacts(manager, closed, "guide-task.closed", actor, at);
}

export async function lockTask(manager: EntityManager, id: string): Promise<GuideTaskRecord | undefined> {
  const [row] = await queryOf(manager)<GuideTaskRecord>(
    `SELECT id, kind, version, state, guide_id, gap_id, department_id, assignee_id, opened_by
     FROM guide_task WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row;
}

/** Facts about tasks carry no words: whoever is told reads the task. */
export const recordTaskFacts = (
  manager: EntityManager,
  tasks: readonly { id: string; version: number }[],
  type: GuideTaskFactType,
  actor: Actor | SystemActor,
  at: Date,
) =>
  appendEvents(
    manager,
    tasks.map(({ id, version }) => ({
      subject: "guide-task" as const,
      subjectId: id,
      version,
      type,
      data: {},
      actor: asEventActor(actor, actor.roles[0] ?? "staff"),
      at,
      rooms: ["desk:knowledge"],
    })),
  );
