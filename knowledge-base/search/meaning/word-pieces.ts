/** The pieces a model knows, by their spelling; a piece inside a word begins with ##. */
export type PieceVocabulary = Readonly<Record<string, number>>;

const UNKNOWN = 100;
const START = 101;
const END = 102;

/** With start and end; the model was trained on up to 512, but what we embed says what it is about at its beginning. */
const MOST_PIECES = 128;

/** A longer run without a space is no word (BERT's own limit). */
const LONGEST_WORD = 100;

const han =
  "\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}";
// BERT takes ASCII's signs for punctuation as well.
const sign = "\\p{P}$+<=>^`|~";
const controls = /[\p{Cc}\p{Cf}\ufffd]/gu;
const words = new RegExp(`[${han}${sign}]|[^\\s${han}${sign}]+`, "gu");

/**
 * BERT's word pieces of a text (Devlin et al. 2018, uncased): every Han character and every sign alone, of every other
 * word the longest known beginnings one after the other.
 * @returns ids from start to end, at most 128
 */
export function wordPieces(text: string, vocabulary: PieceVocabulary): number[] {
  const ids = [START];
  const plain = text.replace(/\s/gu, " ").replace(controls, "").toLowerCase();
  for (const [word] of plain
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .matchAll(words)) {
    ids.push(...piecesOf(word, vocabulary));
    if (ids.length >= MOST_PIECES) break;
  }
  return [...ids.slice(0, MOST_PIECES - 1), END];
}

/** A word that cannot be put together from known pieces is unknown as a whole. */
function piecesOf(word: string, vocabulary: PieceVocabulary): number[] {
  const letters = Array.from(word);
  if (letters.length > LONGEST_WORD) return [UNKNOWN];
  const ids: number[] = [];
  for (let from = 0; from < letters.length;) {
    const piece = longestPiece(letters, from, vocabulary);
    if (!piece) return [UNKNOWN];
    ids.push(piece.id);
    from = piece.to;
  }
  return ids;
}

function longestPiece(letters: readonly string[], from: number, vocabulary: PieceVocabulary) {
  const inside = from > 0 ? "##" : "";
  for (let to = letters.length; to > from; to--) {
    const spelling = inside + letters.slice(from, to).join("");
    if (Object.hasOwn(vocabulary, spelling)) return { id: vocabulary[spelling]!, to };
  }
  return undefined;
}
