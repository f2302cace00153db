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
    /** After any fact about this guide. */
    async refresh(guideId: string): Promise<void> {
      const [row] = await query<GuideRecord & { content: GuideContent }>(`${PUBLISHED_SQL} AND g.id = $1`, [
        guideId,
      ]);
      await (row ? search.index([document(row)]) : search.remove([guideId]));
    },
    rebuild: (): Promise<number> => search.rebuild(everyPublished()),
  };
}

const PUBLISHED_SQL = `SELECT ${GUIDE_COLUMNS}, v.content FROM guide g
  JOIN guide_version v ON v.guide_id = g.id AND v.version = g.published_version WHERE g.status <> 'retired'`;
