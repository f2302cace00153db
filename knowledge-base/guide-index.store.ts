import type { GuideContent } from "#contracts/guides.ts";
import type { Query } from "#server/platform/database.ts";
import { toSearchDocument } from "./guide-document.ts";
import { GUIDE_COLUMNS, type GuideRecord } from "./guide.store.ts";
import type { GuideSearch, SearchDocument } from "./search.ts";

interface IndexOptions {
  query: Query;
  search: GuideSearch;
  names: { department(id: string): string | undefined; region(code: string): string | undefined };
  now(): Date;
}

/** Keeps the search equal to the published guides: what is in the database decides, so repeating is harmless. */
export function createGuideIndex({ query, search, names, now }: IndexOptions) {
  const document = (row: GuideRecord & { content: GuideContent }): SearchDocument =>
    toSearchDocument(
      row,
      row.content,
      { department: names.department(row.department_id), region: names.region(row.region_code) },
      now(),
    );

  async function* everyPublished(): AsyncIterable<SearchDocument> {
    let after = "";
    for (;;) {
      const rows = await query<GuideRecord & { content: GuideContent }>(
        `${PUBLISHED_SQL} AND g.id > $1 ORDER BY g.id LIMIT 500`,
        [after],
      );
      yield* rows.map(document);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  return {
    /** After any fact about this guide; notes which version the search now holds. @throws when the engine is away */
    async refresh(guideId: string): Promise<void> {
      const [head] = await query<{ version: number }>("SELECT version FROM guide WHERE id = $1", [guideId]);
      const [row] = await query<GuideRecord & { content: GuideContent }>(`${PUBLISHED_SQL} AND g.id = $1`, [
        guideId,
      ]);
      await (row ? search.index([document(row)]) : search.remove([guideId]));
      // A change between reading and writing keeps the guide on the list of those that lag behind.
      if (head) await query("UPDATE guide SET indexed_version = $2 WHERE id = $1", [guideId, head.version]);
    },
    async rebuild(): Promise<number> {
      const heads = await query<{ id: string; version: number }>("SELECT id, version FROM guide");
      const written = await search.rebuild(everyPublished());
      await query(
        `UPDATE guide g SET indexed_version = h.version FROM unnest($1::text[], $2::int[]) AS h (id, version)
         WHERE g.id = h.id AND g.indexed_version IS DISTINCT FROM h.version`,
        [heads.map((head) => head.id), heads.map((head) => head.version)],
      );
      return written;
    },
  };
}

const PUBLISHED_SQL = `SELECT ${GUIDE_COLUMNS}, v.content FROM guide g
  JOIN guide_version v ON v.guide_id = g.id AND v.version = g.published_version WHERE g.status <> 'retired'`;
