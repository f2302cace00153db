import type { SearchDocument, SearchQuestion, Synonym } from "../search.ts";
import { isHan } from "./normalise.ts";
import { prepareDocument, type PreparedNames, type Segmenter } from "./prepare.ts";
import { regionsThatApply } from "./region.ts";
import { storable, type StoredDocument } from "./stored-document.ts";
import { stampOf } from "./stamp.ts";
import type { TermGroup } from "./retrieval.ts";

/** How guides, filters and settings look in Meilisearch; no I/O. */

export interface MeiliGuide {
  /** Meilisearch allows few characters in keys, a guide's id any. */
  key: string;
  id: string;
  title: string;
  aliases: string[];
  department: string;
  /** The terms as plain letters, which its own Chinese cutting leaves alone. */
  tokens: string;
  terms: string[];
  bodyTerms: string[];
  names: PreparedNames;
  document: StoredDocument;
  /** What the document comes to, for telling what was missed. */
  stamp: string;
  regionCode: string;
  departmentId: string;
  audience: string[];
  validFrom: number;
  validUntil: number;
  popularity: number;
  stale: boolean;
}

const always = 8_640_000_000_000_000;
/** Stands for "no region" and "everybody", as filters cannot ask for a missing value and an existing one at once. */
const anywhere = "*";

export function meiliGuide(document: SearchDocument, segmenter: Segmenter): MeiliGuide {
  const prepared = prepareDocument(document, segmenter);
  const audience = document.audience ?? [];
  const stored = JSON.parse(storable(document)) as StoredDocument;
  return {
    key: keyOf(document.id),
    id: document.id,
    title: stored.title,
    aliases: [...(stored.aliases ?? []), ...(stored.keywords ?? [])],
    department: stored.departmentName ?? "",
    tokens: prepared.terms
      .filter((term) => term.length > 1)
      .map(token)
      .join(" "),
    terms: prepared.terms,
    bodyTerms: prepared.bodyTerms,
    names: prepared.names,
    document: stored,
    stamp: stampOf(document),
    regionCode: document.regionCode ?? anywhere,
    departmentId: document.departmentId ?? "",
    audience: audience.length === 0 ? [anywhere] : [...audience],
    validFrom: document.validFrom?.getTime() ?? 0,
    validUntil: document.validUntil?.getTime() ?? always,
    popularity: Math.max(0, document.popularity ?? 0),
    stale: document.stale ?? false,
  };
}

export function keyOf(id: string): string {
  return Buffer.from(id, "utf8").toString("base64url");
}

/** 残疾 → x6b8b75be; letters and digits stay. */
export function token(term: string): string {
  if (!isHan(term.charCodeAt(0))) return term.replace(/[^a-z0-9]/g, "");
  return `x${[...term].map((character) => character.charCodeAt(0).toString(16)).join("")}`;
}

/** Everything a question is filtered by; the outer list is joined by AND. */
export function filtersOf(question: SearchQuestion): (string | string[])[] {
  const at = question.at.getTime();
  const filters: (string | string[])[] = [`validFrom <= ${at}`, `validUntil > ${at}`];
  if (question.regionCode !== undefined)
    filters.push(
      `regionCode IN [${[anywhere, ...regionsThatApply(question.regionCode)].map(quote).join(", ")}]`,
    );
  if (question.departmentId !== undefined) filters.push(`departmentId = ${quote(question.departmentId)}`);
  if (question.audience !== undefined)
    filters.push(`audience IN [${quote(anywhere)}, ${quote(question.audience)}]`);
  return filters;
}

/** Any of the groups, each wholly present. */
export function groupFilter(attribute: "terms" | "bodyTerms", groups: readonly TermGroup[]): string[] {
  const single = groups.filter((group) => group.terms.length === 1).map((group) => quote(group.terms[0]!));
  const several = groups
    .filter((group) => group.terms.length > 1)
    .map((group) => `(${group.terms.map((term) => `${attribute} = ${quote(term)}`).join(" AND ")})`);
  return single.length === 0 ? several : [`${attribute} IN [${single.join(", ")}]`, ...several];
}

/** Only these guides. */
export function keyFilter(ids: readonly string[]): string {
  return `key IN [${ids.map((id) => quote(keyOf(id))).join(", ")}]`;
}

function quote(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Plain words only: Meilisearch knows no "all of these said". */
export function meiliSynonyms(table: readonly Synonym[]): Record<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { said, official } of table) {
    if (said.length !== 1) continue;
    map.set(said[0]!, [...(map.get(said[0]!) ?? []), ...official]);
  }
  return Object.fromEntries(map);
}

export function settingsOf(synonyms: readonly Synonym[]) {
  const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
  const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };
  return {
    searchableAttributes: ["title", "aliases", "tokens", "department"],
    filterableAttributes: [
      {
        attributePatterns: ["key", "terms", "bodyTerms", "regionCode", "departmentId", "audience", "stale"],
        features: equality,
      },
      { attributePatterns: ["validFrom", "validUntil"], features: comparison },
    ],
    sortableAttributes: ["popularity"],
    displayedAttributes: ["*"],
    rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness", "popularity:desc"],
    synonyms: meiliSynonyms(synonyms),
    // Our tokens stand for Chinese words: one letter off is another word.
    typoTolerance: { disableOnAttributes: ["tokens"], disableOnNumbers: true },
    // The term counts of the whole collection are read as one facet.
    faceting: { maxValuesPerFacet: 1_000_000 },
    pagination: { maxTotalHits: 1000 },
  };
}
