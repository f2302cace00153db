export interface DiffPiece {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Han characters one by one, runs of anything else whole: what a reader sees as one sign. */
const signs = (text: string): string[] => text.match(/\p{Script=Han}|[\p{L}\p{N}.]+|\s+|./gsu) ?? [];

/** Beyond this a sign-by-sign comparison costs more than it tells. */
const MOST = 1500;

/** What was taken out and what was put in, between what stayed (longest common subsequence). */
export function wordsDiff(before: string, after: string): DiffPiece[] {
  const a = signs(before);
  const b = signs(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const oldMiddle = a.slice(head, a.length - tail);
  const newMiddle = b.slice(head, b.length - tail);
  const middle =
    oldMiddle.length > MOST || newMiddle.length > MOST
      ? [piece("gone", oldMiddle), piece("new", newMiddle)]
      : compared(oldMiddle, newMiddle);
  return joined([piece("same", a.slice(0, head)), ...middle, piece("same", a.slice(a.length - tail))]);
}

const piece = (kind: DiffPiece["kind"], parts: readonly string[]): DiffPiece => ({
  kind,
  text: parts.join(""),
});

function compared(a: readonly string[], b: readonly string[]): DiffPiece[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        a[i] === b[j]
          ? 1 + (longest[(i + 1) * width + j + 1] ?? 0)
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (
      i < a.length &&
      (j >= b.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ kind: "gone", text: a[i] ?? "" });
      i += 1;
    } else {
      pieces.push({ kind: "new", text: b[j] ?? "" });
      j += 1;
    }
  }
  return pieces;
}

function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const all: DiffPiece[] = [];
  for (const each of pieces) {
    if (each.text === "") continue;
    const last = all.at(-1);
    if (last?.kind === each.kind) last.text += each.text;
    else all.push({ ...each });
  }
  return all;
}
