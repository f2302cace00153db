import type { EntityManager } from "typeorm";

/** Who did it. `role:"system"` for jobs. */
export interface EventActor {
  id: string;
  name: string;
  role: string;
  departmentId?: string;
}

export const systemActor: EventActor = { id: "system", name: "系统", role: "system" };

export interface NewEvent {
  subject:
    | "ticket"
    | "call"
    | "agent"
    | "guide"
    | "guide-task"
    | "notice"
    | "reference"
    | "help"
    | "broadcast"
    | "queue"
    | "quality";
  subjectId: string;
  /** The subject's version after this fact. */
  version: number;
  type: string;
  data: object;
  actor: EventActor;
  at: Date;
  /** Socket rooms that hear of it. */
  rooms: readonly string[];
  /** Rooms that may no longer see the subject. */
  roomsLeft?: readonly string[];
}

/** Appends facts inside the caller's transaction: state and fact commit together or not at all. */
export async function appendEvents(manager: EntityManager, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await manager.query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, rooms_left)
     SELECT e->>'subject', e->>'subjectId', (e->>'version')::int, e->>'type', e->'data', e->'actor',
            (e->>'at')::timestamptz, ARRAY(SELECT jsonb_array_elements_text(e->'rooms')),
            ARRAY(SELECT jsonb_array_elements_text(coalesce(e->'roomsLeft', '[]')))
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t(e, n) ORDER BY n`,
    [JSON.stringify(events)],
  );
}

/** Called after a commit to wake the relay at once; losing the call costs a second (the relay polls). */
export type Poke = () => void;
