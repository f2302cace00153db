/** Chinese text as this folder compares it: full width folded, case ignored, only letters, digits and characters kept. */
export const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Pairs of neighbouring characters, each once; pairs never reach across punctuation. */
export function bigramsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const part of normalise(text).split(" "))
    for (let at = 0; at + 1 < part.length; at++) pairs.add(part.slice(at, at + 2));
  return pairs;
}

/** Dice coefficient of two sets, 0…1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/** How often `word` stands in `text`, counted up to `most`. */
export function occurrences(text: string, word: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < most; at = text.indexOf(word, at + word.length))
    count++;
  return count;
}

/** The longest pieces of `text` (2 characters or more) that stand word for word in `other`; at most three. */
export function sharedRuns(text: string, other: string): string[] {
  const runs = new Set<string>();
  const short = text.slice(0, 120);
  for (let from = 0; from < short.length;) {
    let to = from;
    while (
      to < short.length &&
      /[\p{L}\p{N}]/u.test(short[to] ?? "") &&
      other.includes(short.slice(from, to + 1))
    )
      to++;
    if (to - from >= 2) runs.add(short.slice(from, Math.min(to, from + 12)));
    from = Math.max(to, from + 1);
  }
  return [...runs].toSorted((a, b) => b.length - a.length).slice(0, 3);
}
