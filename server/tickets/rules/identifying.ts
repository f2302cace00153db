/**
 * Whether words say who the citizen is: the name, a number or an address as it was given. Full-width digits, gaps and
 * hyphens must not hide them.
 */
export const identifies = (words: string, identity: readonly string[]): boolean =>
  identity.map(bare).some((word) => word.length > 1 && bare(words).includes(word));

const bare = (words: string) => words.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
