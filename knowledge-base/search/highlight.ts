import type { SearchDocument, SearchField, SearchHighlight } from "../search.ts";
import { normalise } from "./normalise.ts";
import type { Question } from "./question.ts";

const longestPiece = 120;

/** The part that the question asks for first, then the title and where its words were found. */
export function highlightsOf(question: Question, document: SearchDocument): SearchHighlight[] {
  const words = wordsOf(question);
  const shown: SearchHighlight[] = [mark("title", document.title, words)];
  const fields = textFields(document);
  for (const intent of question.intents) {
    const text = fields.get(intent);
    if (text !== undefined) shown.push(mark(intent, cut(text, words), words));
  }
  for (const [field, text] of fields) {
    if (shown.length >= 5) break;
    if (shown.some((highlight) => highlight.field === field)) continue;
    const highlight = mark(field, cut(text, words), words);
    if (highlight.marks.length > 0) shown.push(highlight);
  }
  return shown;
}

/** One line for a list: what was asked for, else where the words were found, else the beginning of the answer. */
export function snippetOf(highlights: readonly SearchHighlight[], document: SearchDocument): string {
  const piece = highlights.find(
    (highlight) => highlight.field !== "title" && highlight.field !== "department",
  );
  const fallback =
    document.body ??
    document.process ??
    document.conditions ??
    document.materials?.join("；") ??
    document.limits;
  return (piece?.text ?? fallback?.slice(0, longestPiece) ?? "").replace(/\s+/g, " ").trim();
}

function textFields(document: SearchDocument): Map<SearchField, string> {
  const texts: [SearchField, string | undefined][] = [
    ["materials", document.materials?.join("；")],
    ["limits", document.limits],
    ["conditions", document.conditions],
    ["fee", document.fee],
    ["places", document.places],
    ["phones", document.phones],
    ["process", document.process],
    ["body", document.body],
    [
      "commonQuestions",
      document.commonQuestions?.map((entry) => `${entry.question} ${entry.answer}`).join(" "),
    ],
    ["aliases", document.aliases?.join("、")],
    ["department", document.departmentName],
  ];
  return new Map(
    texts.filter((entry): entry is [SearchField, string] => entry[1] !== undefined && entry[1].trim() !== ""),
  );
}

function wordsOf(question: Question): string[] {
  const words = question.evidence
    .filter((evidence) => evidence.kind === "words" || evidence.kind === "synonym")
    .filter((evidence) => evidence.positions.some((at) => question.weights[at]! > 0))
    .flatMap((evidence) => evidence.find)
    .filter((word) => word.length >= 2);
  return [...new Set(words)].toSorted((a, b) => b.length - a.length);
}

/** The stretch of a long text around the first word found. */
function cut(text: string, words: readonly string[]): string {
  if (text.length <= longestPiece) return text;
  const normalised = normalise(text);
  const places = words.map((word) => normalised.indexOf(word)).filter((at) => at >= 0);
  const start = places.length === 0 ? 0 : Math.max(0, Math.min(...places) - 20);
  return `${start > 0 ? "…" : ""}${text.slice(start, start + longestPiece)}${start + longestPiece < text.length ? "…" : ""}`;
}

function mark(field: SearchField, text: string, words: readonly string[]): SearchHighlight {
  const normalised = normalise(text);
  const taken = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = normalised.indexOf(word); at >= 0; at = normalised.indexOf(word, at + 1))
      taken.fill(1, at, at + word.length);
  }
  const marks: [number, number][] = [];
  for (let at = 0; at < taken.length; at++) {
    if (taken[at] === 0) continue;
    const last = marks.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else marks.push([at, at + 1]);
  }
  return { field, text, marks };
}
