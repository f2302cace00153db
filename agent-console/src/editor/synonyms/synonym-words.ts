import type { NewSynonym } from "#contracts/synonyms.ts";

const words = (typed: string, separators: RegExp) => [
  ...new Set(
    typed
      .split(separators)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];

/** 「香港+玩」: both must be said. */
export const saidOf = (typed: string): string[] => words(typed, /[+＋]/);
export const officialOf = (typed: string): string[] => words(typed, /[,，、;；]/);

export interface SynonymDraft {
  said: string;
  official: string;
  mutual: boolean;
  kind: NewSynonym["kind"];
}

export const emptyDraft: SynonymDraft = { said: "", official: "", mutual: false, kind: "matter" };

export const draftOf = (line: NewSynonym): SynonymDraft => ({
  said: line.said.join("+"),
  official: line.official.join("，"),
  mutual: line.mutual,
  kind: line.kind,
});

/** As it is sent; null while nobody has written what is said. */
export function synonymOf(draft: SynonymDraft): NewSynonym | null {
  const said = saidOf(draft.said);
  if (said.length === 0) return null;
  return {
    said,
    official: officialOf(draft.official),
    mutual: draft.mutual && said.length === 1,
    kind: draft.kind,
  };
}
