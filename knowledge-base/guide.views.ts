import type { GuideContent, GuideView } from "#contracts/guides.ts";
import type { Role } from "#contracts/staff.ts";
import type { Query } from "#server/platform/database.ts";
import { decodeCursor, encodeCursor } from "#server/platform/paging.ts";
import { notFound } from "#server/platform/problems.ts";
import { filesOfVersion } from "./guide-file.store.ts";
import {
  availableGuideActions,
  isStale,
  verifyBy,
  type GuideState,
  type GuideStatus,
} from "./guide-lifecycle.ts";
import { GUIDE_COLUMNS, type GuideRecord } from "./guide.store.ts";

interface Reader {
  id: string;
  roles: readonly Role[];
}

interface Names {
  department(id: string): string | undefined;
  region(code: string): string | undefined;
}

export interface GuideListFilter {
  limit: number;
  cursor?: string | undefined;
  status?: GuideStatus | undefined;
  departmentId?: string | undefined;
  type?: string | undefined;
  q?: string | undefined;
  only?: "stale" | "expired" | undefined;
}

type Headed = GuideRecord & { owner_name: string | null; superseded_title: string | null };
type Joined = Headed & { content: GuideContent; shown_version: number };

const HEAD_COLUMNS = `${GUIDE_COLUMNS}, p.name AS owner_name, s.title AS superseded_title`;
const HEAD_JOINS = "LEFT JOIN staff p ON p.id = g.owner_id LEFT JOIN guide s ON s.id = g.superseded_by";

export const stateOf = (row: GuideRecord): GuideState => ({
  id: row.id,
  status: row.status,
  version: row.version,
  draftVersion: row.draft_version,
  publishedVersion: row.published_version,
  submittedBy: row.submitted_by,
  ownerId: row.owner_id,
});

const writes = (reader: Reader) => reader.roles.some((role) => role === "editor" || role === "approver");

export function createGuideViews({ query, names, now }: { query: Query; names: Names; now(): Date }) {
  /** Editors read the text being written; everybody else the one in force. */
  async function one(id: string, reader: Reader): Promise<GuideView> {
    const version = writes(reader) ? "g.draft_version" : "g.published_version";
    const [row] = await query<Joined>(
      `SELECT ${HEAD_COLUMNS}, v.content, v.version AS shown_version FROM guide g
       JOIN guide_version v ON v.guide_id = g.id AND v.version = ${version} ${HEAD_JOINS} WHERE g.id = $1`,
      [id],
    );
    if (!row) throw notFound("没有这条知识，或者尚未发布");
    return {
      ...head(row),
      latest: await latestOf(row),
      supersedes: await query<{ id: string; name: string }>(
        "SELECT id, title AS name FROM guide WHERE superseded_by = $1 ORDER BY title, id LIMIT 50",
        [id],
      ),
      content: row.content,
      files: await filesOfVersion(query, id, row.shown_version),
      can: availableGuideActions(stateOf(row), reader),
    };
  }

  /** The end of the chain of successors, where it is longer than the one step that the head names. */
  async function latestOf({ superseded_by }: GuideRecord): Promise<{ id: string; name: string } | null> {
    if (!superseded_by) return null;
    const [last] = await query<{ id: string; name: string }>(
      `WITH RECURSIVE chain (id, title, next, step) AS (
         SELECT id, title, superseded_by, 1 FROM guide WHERE id = $1
         UNION ALL SELECT g.id, g.title, g.superseded_by, step + 1 FROM chain JOIN guide g ON g.id = chain.next WHERE step < 50
       ) SELECT id, title AS name FROM chain ORDER BY step DESC LIMIT 1`,
      [superseded_by],
    );
    return last && last.id !== superseded_by ? last : null;
  }

  function head(row: Headed) {
    return {
      id: row.id,
      code: row.code,
      status: row.status,
      version: row.version,
      draftVersion: row.draft_version,
      publishedVersion: row.published_version,
      type: row.type,
      departmentId: row.department_id,
      categoryCode: row.category_code,
      regionCode: row.region_code,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      verifyEveryDays: row.verify_every_days,
      department: { id: row.department_id, name: names.department(row.department_id) ?? row.department_id },
      region: { code: row.region_code, name: names.region(row.region_code) ?? row.region_code },
      verifiedAt: row.verified_at?.toISOString() ?? null,
      stale: isStale(row.verified_at, row.verify_every_days, now()),
      publishedAt: row.published_at?.toISOString() ?? null,
      publishAt: row.publish_at?.toISOString() ?? null,
      owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? row.owner_id } : null,
      verifyBy: verifyBy(row.verified_at, row.verify_every_days)?.toISOString() ?? null,
      variantOf: row.variant_of,
      supersededBy: row.superseded_by ? { id: row.superseded_by, name: row.superseded_title ?? "" } : null,
      demo: row.demo,
    };
  }

  return {
    one,
    async list(filter: GuideListFilter, reader: Reader) {
      const conditions = [
        writes(reader) ? "TRUE" : "g.published_version IS NOT NULL AND g.status <> 'retired'",
      ];
      const parameters: unknown[] = [];
      const next = (value: unknown) => `$${parameters.push(value)}`;
      if (filter.status) conditions.push(`g.status = ${next(filter.status)}`);
      if (filter.departmentId) conditions.push(`g.department_id = ${next(filter.departmentId)}`);
      if (filter.type) conditions.push(`g.type = ${next(filter.type)}`);
      if (filter.q) conditions.push(`strpos(lower(g.title), lower(${next(filter.q)})) > 0`);
      if (filter.only === "stale")
        conditions.push(`g.verified_at + g.verify_every_days * interval '24 hours' < ${next(now())}`);
      if (filter.only === "expired")
        conditions.push(`g.valid_until <= (${next(now())}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`);
      if (filter.cursor) {
        const [key, id] = decodeCursor(filter.cursor);
        conditions.push(`(g.updated_at, g.id) < (${next(key)}::timestamptz, ${next(id)})`);
      }
      const rows = await query<Headed>(
        `SELECT ${HEAD_COLUMNS} FROM guide g ${HEAD_JOINS} WHERE ${conditions.join(" AND ")}
         ORDER BY g.updated_at DESC, g.id DESC LIMIT ${Number(filter.limit) + 1}`,
        parameters,
      );
      const items = rows.slice(0, filter.limit);
      const last = items.at(-1);
      return {
        items: items.map((row) =>
          Object.assign(head(row), { title: row.title, updatedAt: row.updated_at.toISOString() }),
        ),
        nextCursor:
          rows.length > filter.limit && last ? encodeCursor([last.updated_at.toISOString(), last.id]) : null,
      };
    },
    async versions(id: string, reader: Reader) {
      await one(id, reader);
      const rows = await query<{
        version: number;
        content: GuideContent;
        written_by: string | null;
        name: string | null;
        written_at: Date;
        published_version: number | null;
      }>(
        `SELECT v.version, v.content, v.written_by, p.name, v.written_at, g.published_version
         FROM guide_version v JOIN guide g ON g.id = v.guide_id LEFT JOIN staff p ON p.id = v.written_by
         WHERE v.guide_id = $1 ORDER BY v.version DESC`,
        [id],
      );
      return rows
        .filter((row) => writes(reader) || row.version === row.published_version)
        .map((row) => ({
          version: row.version,
          content: row.content,
          writtenBy: row.written_by ? { id: row.written_by, name: row.name ?? "" } : null,
          writtenAt: row.written_at.toISOString(),
          published: row.version === row.published_version,
        }));
    },
  };
}

export type GuideViews = ReturnType<typeof createGuideViews>;
