export interface Piece {
  /** Where the piece starts in the text. */
  at: number;
  text: string;
  hit: boolean;
}

/** Cuts a text at its half-open ranges; ranges may come unsorted, overlapping or beyond the end. */
export function piecesOf(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  const push = (from: number, to: number, hit: boolean) => {
    if (to > from) pieces.push({ at: from, text: text.slice(from, to), hit });
  };
  let at = 0;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    push(at, from, false);
    push(from, to, true);
    at = to;
  }
  push(at, text.length, false);
  return pieces;
}
