import type { EntityManager } from "typeorm";
import type { GuideContent } from "#contracts/guides.ts";
import { noteFilesOfVersion } from "./guide-file.store.ts";
import type { GuideStatus } from "./guide-lifecycle.ts";

/** A row of table guide. */
export interface GuideRecord {
  id: string;
  code: string;
  type: "service" | "qa" | "policy" | "notice" | "phone" | "bundle";
  status: GuideStatus;
  version: number;
  draft_version: number;
  published_version: number | null;
  title: string;
  department_id: string;
  category_code: string | null;
  region_code: string;
  valid_from: string | null;
  valid_until: string | null;
  verify_every_days: number;
  verified_at: Date | null;
  submitted_by: string | null;
  publish_at: Date | null;
  published_at: Date | null;
  superseded_by: string | null;
  demo: boolean;
  updated_at: Date;
  owner_id: string | null;
  variant_of: string | null;
  stale_since: Date | null;
  popularity: number;
}

/** A new row: what the job writes later has its default. */
type NewGuideRecord = Omit<GuideRecord, "owner_id" | "variant_of" | "stale_since" | "popularity"> &
  Partial<Pick<GuideRecord, "owner_id" | "variant_of">> & {
    for_gap_id?: string | null;
    for_task_id?: string | null;
  };

/** Every column of a guide; days as text so that no time zone shifts them. */
export const GUIDE_COLUMNS = `g.id, g.code, g.type, g.status, g.version, g.draft_version, g.published_version, g.title,
  g.department_id, g.category_code, g.region_code, g.valid_from::text, g.valid_until::text, g.verify_every_days,
  g.verified_at, g.submitted_by, g.publish_at, g.published_at, g.superseded_by, g.demo, g.updated_at,
  g.owner_id, g.variant_of, g.stale_since, g.popularity`;

export async function lockGuide(manager: EntityManager, id: string): Promise<GuideRecord | undefined> {
  const [row]: GuideRecord[] = await manager.query(
    `SELECT ${GUIDE_COLUMNS} FROM guide g WHERE g.id = $1 FOR UPDATE`,
    [id],
  );
  return row;
}

export async function insertGuide(manager: EntityManager, guide: NewGuideRecord): Promise<void> {
  const names = Object.keys(guide);
  await manager.query(
    `INSERT INTO guide (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(guide),
  );
}

/** Names come from our own code, never from a request. */
export async function updateGuide(
  manager: EntityManager,
  id: string,
  change: Partial<GuideRecord>,
): Promise<void> {
  const names = Object.keys(change);
  await manager.query(
    `UPDATE guide SET ${names.map((name, index) => `${name} = $${index + 2}`).join(", ")} WHERE id = $1`,
    [id, ...Object.values(change)],
  );
}

/** Active people only: nobody answers for a text who has left. */
export async function isActiveStaff(manager: EntityManager, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query("SELECT FROM staff WHERE id = $1 AND disabled_at IS NULL", [
    id,
  ]);
  return rows.length > 0;
}

/** Whether following "superseded by" from `start` comes to `id`. */
export async function chainReaches(manager: EntityManager, start: string, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `WITH RECURSIVE chain (id) AS (
       SELECT $1::text UNION SELECT g.superseded_by FROM chain JOIN guide g ON g.id = chain.id WHERE g.superseded_by IS NOT NULL
     ) SELECT FROM chain WHERE id = $2`,
    [start, id],
  );
  return rows.length > 0;
}

export async function insertVersion(
  manager: EntityManager,
  guideId: string,
  version: number,
  content: GuideContent,
  writtenBy: string | null,
  at: Date,
): Promise<void> {
  await manager.query(
    "INSERT INTO guide_version (guide_id, version, content, written_by, written_at) VALUES ($1, $2, $3, $4, $5)",
    [guideId, version, JSON.stringify(content), writtenBy, at],
  );
  // A text from before there were files has none.
  await noteFilesOfVersion(manager, guideId, version, content.attachments ?? []);
}

export async function readVersion(
  manager: EntityManager,
  guideId: string,
  version: number,
): Promise<GuideContent | undefined> {
  const [row]: { content: GuideContent }[] = await manager.query(
    "SELECT content FROM guide_version WHERE guide_id = $1 AND version = $2",
    [guideId, version],
  );
  return row?.content;
}
