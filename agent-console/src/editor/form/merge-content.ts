import type { GuideContent } from "#contracts/guides.ts";
import { sameContent } from "./guide-form.ts";

export type ContentField = keyof GuideContent;

export interface Merged {
  content: GuideContent;
  /** Taken from the colleague, as only they changed it. */
  taken: ContentField[];
  /** Changed by both: one's own words stay until one decides. */
  both: ContentField[];
}

/** Two people wrote the next version: what only one of them changed is kept from each. */
export function mergeContent(base: GuideContent, mine: GuideContent, theirs: GuideContent): Merged {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as ContentField[];
  const taken: ContentField[] = [];
  const both: ContentField[] = [];
  for (const field of fields) {
    if (sameContent(mine[field], theirs[field]) || sameContent(base[field], theirs[field])) continue;
    (sameContent(base[field], mine[field]) ? taken : both).push(field);
  }
  const fromThem = Object.fromEntries(taken.map((field) => [field, theirs[field]]));
  return { content: { ...mine, ...fromThem }, taken, both };
}
