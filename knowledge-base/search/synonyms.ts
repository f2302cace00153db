import type { Synonym } from "../search.ts";
import { normalise } from "./normalise.ts";

/**
 * Reads the table's text form, one entry a line:
 * `身份证 = 居民身份证` (both ways), `开饭店, 开小饭馆 > 食品经营许可` (said > official), `香港+玩 > 往来港澳通行证` (all parts said).
 * Empty lines and lines that begin with `#` are skipped. Throws on a line of another form, with its number.
 */
export function parseSynonyms(text: string, kind: NonNullable<Synonym["kind"]> = "matter"): Synonym[] {
  const table: Synonym[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const both = line.includes("=");
    const [left, right, ...others] = line.split(both ? "=" : ">");
    if (left === undefined || right === undefined || (!both && others.length > 0)) {
      throw new Error(`synonyms: line ${index + 1} is not "said > official" or "one = other"`);
    }
    const official = list(right).map(tidy);
    if (both) table.push(...mutual([left, right, ...others].flatMap(list).map(tidy), kind));
    else
      for (const said of list(left).flatMap(alternatives))
        table.push({ said, official, mutual: false, kind });
  }
  return table;
}

/** `香港/澳门+玩` → 香港+玩, 澳门+玩. */
function alternatives(said: string): string[][] {
  let all: string[][] = [[]];
  for (const part of said.split("+")) {
    const words = part
      .split("/")
      .map(tidy)
      .filter((word) => word !== "");
    all = all.flatMap((before) => words.map((word) => before.concat(word)));
  }
  return all;
}

function mutual(names: string[], kind: NonNullable<Synonym["kind"]>): Synonym[] {
  return names.map((name) => {
    const official = names.filter((other) => other !== name);
    return { said: [name], official, mutual: true, kind };
  });
}

function list(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function tidy(text: string): string {
  return normalise(text.trim()).trim();
}

/** A synonym found in a question: where it was said and what guides call it. */
export interface SynonymMatch {
  /** Positions in the question that the said parts take. */
  positions: number[];
  said: string;
  official: readonly string[];
  mutual: boolean;
  kind: NonNullable<Synonym["kind"]>;
}

/** The table arranged for looking up; build once, use for every question. */
export class SynonymTable {
  readonly #byHead = new Map<string, Synonym[]>();
  readonly #words = new Set<string>();
  readonly #deeds = new Set<string>();
  readonly #matters = new Set<string>();
  readonly #authorities = new Set<string>();

  constructor(entries: readonly Synonym[]) {
    for (const entry of entries) {
      const words = this.#wordsOf(entry.kind ?? "matter");
      for (const word of [...entry.said, ...entry.official]) words.add(word);
      const head = entry.said[0]?.slice(0, 2);
      if (head === undefined || head === "") continue;
      const bucket = this.#byHead.get(head);
      if (bucket === undefined) this.#byHead.set(head, [entry]);
      else bucket.push(entry);
    }
  }

  #wordsOf(kind: NonNullable<Synonym["kind"]>): Set<string> {
    if (kind === "deed") return this.#deeds;
    if (kind === "word") return this.#words;
    return kind === "authority" ? this.#authorities : this.#matters;
  }

  /** A name of whoever does it (工商联). */
  isAuthority(word: string): boolean {
    return this.#authorities.has(word);
  }

  /** A word for something done (补领, 查询), as opposed to what it is done to. */
  isDeed(word: string): boolean {
    return this.#deeds.has(word);
  }

  /** A word that names matters somewhere: when no guide here has it, that is worth knowing. */
  isMatter(word: string): boolean {
    return this.#matters.has(word);
  }

  /** Every plain word of the table that names matters, for telling misspelt ones by their sound. */
  *matterWords(): Generator<string> {
    for (const word of this.#matters) if (/^[\u4e00-\u9fff]{2,8}$/.test(word)) yield word;
  }

  /** Every entry whose parts all occur in the text; of two that overlap as plain phrases the longer one stays. */
  find(normalised: string): SynonymMatch[] {
    const matches: SynonymMatch[] = [];
    for (let at = 0; at < normalised.length; at++) {
      for (const size of [1, 2]) {
        if (at + size > normalised.length) continue;
        for (const entry of this.#byHead.get(normalised.slice(at, at + size)) ?? []) {
          const match = place(entry, normalised, at);
          if (match !== undefined) matches.push(match);
        }
      }
    }
    return withoutInner(matches);
  }
}

function place(entry: Synonym, text: string, at: number): SynonymMatch | undefined {
  const first = entry.said[0]!;
  if (!text.startsWith(first, at)) return undefined;
  if (isLatin(first) && (isLatin(text[at - 1] ?? " ") || isLatin(text[at + first.length] ?? " ")))
    return undefined;
  const positions = span(at, first.length);
  for (const part of entry.said.slice(1)) {
    const found = text.indexOf(part);
    if (found < 0) return undefined;
    positions.push(...span(found, part.length));
  }
  return {
    positions,
    said: entry.said.join("+"),
    official: entry.official,
    mutual: entry.mutual,
    kind: entry.kind ?? "matter",
  };
}

/** 社保 inside 社保卡 is another thing: a plain phrase within a longer plain phrase is dropped. */
function withoutInner(matches: SynonymMatch[]): SynonymMatch[] {
  return matches.filter(
    (match) =>
      !matches.some((other) => other !== match && !other.said.includes("+") && isInside(match, other)),
  );
}

function isInside(match: SynonymMatch, other: SynonymMatch): boolean {
  return (
    other.said.length > match.said.length &&
    match.positions.every((position) => other.positions.includes(position))
  );
}

function span(start: number, length: number): number[] {
  return Array.from({ length }, (_, offset) => start + offset);
}

function isLatin(text: string): boolean {
  return /^[a-z0-9]/.test(text);
}
