import { blankContent } from "#contracts/blank-guide.ts";
import type { GuideBundle, GuideContent } from "#contracts/guides.ts";
import type { Role } from "#contracts/staff.ts";
import type { Query } from "#server/platform/database.ts";
import { badField, notFound } from "#server/platform/problems.ts";
import { resolveBundle } from "./guide-bundle.ts";
import { differenceOf } from "./guide-difference.ts";

interface Options {
  query: Query;
  names: { department(id: string): string | undefined; region(code: string): string | undefined };
  now(): Date;
}

/** Before the first version there was nothing. */
const nothing: GuideContent = { ...blankContent, audience: [] };

export function createGuideReadingViews({ query, names, now }: Options) {
  async function contentsOf(id: string, versions: readonly number[]): Promise<Map<number, GuideContent>> {
    const rows = await query<{ version: number; content: GuideContent }>(
      "SELECT version, content FROM guide_version WHERE guide_id = $1 AND version = ANY ($2)",
      [id, versions],
    );
    return new Map(rows.map((row) => [row.version, row.content]));
  }

  async function staleAmong(ids: readonly string[]): Promise<Set<string>> {
    const rows = await query<{ id: string }>(
      "SELECT id FROM guide WHERE id = ANY ($1) AND verified_at + verify_every_days * interval '24 hours' < $2",
      [ids, now()],
    );
    return new Set(rows.map(({ id }) => id));
  }

  return {
    /** By default from the text in force to the newest; a text in force that is the newest is compared with the one before. */
    async difference(id: string, asked: { from?: number | undefined; to?: number | undefined }) {
      const [head] = await query<{ draft: number; published: number | null }>(
        "SELECT draft_version AS draft, published_version AS published FROM guide WHERE id = $1",
        [id],
      );
      if (!head) throw notFound("没有这条知识");
      const to = asked.to ?? head.draft;
      const before = head.published !== null && head.published < to ? head.published : to - 1;
      const from = asked.from ?? (before >= 1 ? before : null);
      const contents = await contentsOf(id, from === null ? [to] : [from, to]);
      const after = contents.get(to);
      if (!after) throw badField("/query/to", "没有这个版本");
      const old = from === null ? nothing : contents.get(from);
      if (!old) throw badField("/query/from", "没有这个版本");
      return { from, to, items: differenceOf(old, after) };
    },

    async variants(id: string, reader: { roles: readonly Role[] }) {
      const writes = reader.roles.some((role) => role === "editor" || role === "approver");
      const rows = await query<{ id: string; title: string; region_code: string; variant_of: string | null }>(
        `SELECT id, title, region_code, variant_of FROM guide
         WHERE coalesce(variant_of, id) = (SELECT coalesce(variant_of, id) FROM guide WHERE id = $1)
           AND status <> 'retired' AND ($2 OR published_version IS NOT NULL)
         ORDER BY variant_of IS NOT NULL, region_code, id`,
        [id, writes],
      );
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        region: { code: row.region_code, name: names.region(row.region_code) ?? row.region_code },
        original: row.variant_of === null,
      }));
    },

    /** A part that names a guide and says nothing itself takes that guide's materials and steps as they are in force. */
    async bundle(bundle: GuideBundle, answers: Readonly<Record<string, string>>) {
      const lent = bundle.parts.flatMap(({ guideId, materials, steps }) =>
        guideId && (materials.length === 0 || steps.length === 0) ? [guideId] : [],
      );
      const rows = await query<{ id: string; content: GuideContent; department_id: string }>(
        `SELECT g.id, v.content, g.department_id FROM guide g
         JOIN guide_version v ON v.guide_id = g.id AND v.version = g.published_version WHERE g.id = ANY ($1)`,
        [lent],
      );
      const guides = new Map(rows.map((row) => [row.id, row]));
      const parts = bundle.parts.map((part) => {
        const guide = part.guideId ? guides.get(part.guideId) : undefined;
        const departmentId = part.departmentId ?? guide?.department_id;
        const unit = departmentId && names.department(departmentId);
        return {
          ...part,
          materials: part.materials.length > 0 ? part.materials : (guide?.content.materials ?? []),
          steps: part.steps.length > 0 ? part.steps : (guide?.content.process ?? []),
          limit: part.limit || guide?.content.promisedLimit || "",
          owner: part.owner || unit || "",
        };
      });
      const resolved = resolveBundle({ ...bundle, parts }, answers);
      const stale = await staleAmong(resolved.parts.flatMap(({ guideId }) => guideId ?? []));
      return {
        next: resolved.next,
        parts: resolved.parts.map(({ id, title, guideId, owner, limit }) => ({
          id,
          title,
          guideId: guideId ?? null,
          owner,
          limit,
          stale: guideId !== undefined && stale.has(guideId),
        })),
        materials: [...resolved.materials],
        steps: resolved.steps.map(({ part, text, owner }) => ({ part, text, owner })),
      };
    },
  };
}

export type GuideReadingViews = ReturnType<typeof createGuideReadingViews>;
