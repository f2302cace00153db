import type { Query } from "#server/platform/database.ts";

/** Which of these terms (words or pairs of characters, normalised) occur in no guide that can be found. */
export async function termsNoGuideHas(query: Query, terms: readonly string[]): Promise<string[]> {
  const rows = await query<{ term: string }>(
    `SELECT term FROM unnest($1::text[]) AS term
     WHERE NOT EXISTS (SELECT FROM guide_search WHERE generation = (SELECT current FROM guide_search_state)
       AND NOT removed AND (name_terms @@ quote_literal(term)::tsquery OR body_terms @@ quote_literal(term)::tsquery))`,
    [terms],
  );
  return rows.map(({ term }) => term);
}
