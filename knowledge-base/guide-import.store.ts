import type { EntityManager } from "typeorm";
import type { GuideContent } from "#contracts/guides.ts";
import { asEventActor, type Actor } from "#server/platform/actor.ts";
import { queryOf } from "#server/platform/database.ts";
import { appendEvents } from "#server/platform/events.ts";

interface ImportedDraft {
  id: string;
  type: string;
  departmentId: string;
  categoryCode: string | null;
  regionCode: string;
  verifyEveryDays: number;
  content: GuideContent;
}

/** Which of these words are titles of guides in use; two imports at once wait for each other here. */
export async function readTitlesInUse(
  manager: EntityManager,
  cells: readonly string[],
): Promise<Set<string>> {
  const query = queryOf(manager);
  await query("SELECT pg_advisory_xact_lock($1)", [1_234_511]);
  const titles = [...new Set(cells.map((cell) => cell.trim()))].filter(
    (cell) => cell !== "" && cell.length <= 128 && !/\p{Surrogate}/u.test(cell) && !cell.includes("\u0000"),
  );
  const rows = await query<{ title: string }>(
    "SELECT title FROM guide WHERE title = ANY ($1) AND status <> 'retired'",
    [titles],
  );
  return new Set(rows.map((row) => row.title));
}

/** A thousand drafts in three statements, each with its first version and its fact. */
export async function insertDrafts(
  manager: EntityManager,
  drafts: readonly ImportedDraft[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const query = queryOf(manager);
  await query(
    `INSERT INTO guide (id, code, type, status, version, draft_version, title, department_id, category_code, region_code,
       verify_every_days, owner_id, demo, updated_at)
     SELECT d->>'id', 'G' || right(d->>'id', 12), d->>'type', 'draft', 1, 1, d->'content'->>'title', d->>'departmentId',
       d->>'categoryCode', d->>'regionCode', (d->>'verifyEveryDays')::int, $2, false, $3
     FROM jsonb_array_elements($1::jsonb) AS d`,
    [JSON.stringify(drafts), actor.id, at],
  );
  await query(
    `INSERT INTO guide_version (guide_id, version, content, written_by, written_at)
     SELECT d->>'id', 1, d->'content', $2, $3 FROM jsonb_array_elements($1::jsonb) AS d`,
    [JSON.stringify(drafts), actor.id, at],
  );
  const editor = asEventActor(actor, actor.roles[0] ?? "staff");
  await appendEvents(
    manager,
    drafts.map(({ id }) => ({
      subject: "guide" as const,
      subjectId: id,
      version: 1,
      type: "guide.created",
      data: { imported: true },
      actor: editor,
      at,
      rooms: [`guide:${id}`],
    })),
  );
}
