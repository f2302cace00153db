/**
 * The guide search port (办事指南搜索). Two engines stand behind it and pass one suite: the embedded one
 * (PostgreSQL, no service needed) and Meilisearch. What is indexed and what is asked is prepared by us
 * (`search/`), so both engines answer alike. This file holds types only.
 */

/** What a guide is, as the reader sees it: a service matter, a Q&A, a policy, a notice, a phone number, a bundle. */
export type SearchDocumentType = "matter" | "qa" | "policy" | "notice" | "phone" | "bundle";

/** Who a guide serves. */
export type SearchAudience = "personal" | "enterprise";

/** 国家 · 省 · 市 · 县: a guide of the nation applies everywhere, a city's own guide goes first. */
export type RegionLevel = "nation" | "province" | "city" | "county";

/** One published guide as the search sees it: public wording only, no personal data. */
export interface SearchDocument {
  id: string;
  /** The code of the matter (事项编码), findable as typed. */
  code?: string;
  title: string;
  /** The catalogue entry the matter belongs to (主项名称), where it differs from the title. */
  catalog?: string;
  /** Other names of the matter (俗称, 别名). */
  aliases?: readonly string[];
  keywords?: readonly string[];
  type: SearchDocumentType;
  departmentId?: string;
  departmentName?: string;
  /** Six digits (or more) of the division code; absent = the whole country. */
  regionCode?: string;
  regionLevel?: RegionLevel;
  /** Name of the division, so that 「杭州 …」 in a question counts. */
  regionName?: string;
  /** Empty or absent = everybody. */
  audience?: readonly SearchAudience[];
  themes?: readonly string[];
  conditions?: string;
  materials?: readonly string[];
  /** 法定与承诺时限 as the reader sees them. */
  limits?: string;
  fee?: string;
  places?: string;
  phones?: string;
  process?: string;
  /** The public answer or body text. */
  body?: string;
  commonQuestions?: readonly { question: string; answer: string }[];
  /** Not found before this moment (scheduled). */
  validFrom?: Date;
  /** Not found from this moment on. */
  validUntil?: Date;
  verifiedAt?: Date;
  /** 待核实: past its verification limit; found, but after equals and marked. */
  stale?: boolean;
  /** Clicks and citations of late, 0 or more; a gentle boost only. */
  popularity?: number;
}

/** The parts of a guide that a highlight can point at. */
export type SearchField =
  | "title"
  | "aliases"
  | "department"
  | "conditions"
  | "materials"
  | "limits"
  | "fee"
  | "places"
  | "phones"
  | "process"
  | "body"
  | "commonQuestions";

/** A piece of a field. `marks` are half-open UTF-16 ranges of `text` to be shown as found. */
export interface SearchHighlight {
  field: SearchField;
  text: string;
  marks: readonly (readonly [start: number, end: number])[];
}

/** Why a result ranks where it does; for the editor's try-it box. `points` add up to the score before rounding. */
export interface SearchReason {
  /** Machine name: `words`, `synonym`, `pinyin`, `phrase`, `region`, `department`, `audience`, `popularity`, `stale` … */
  kind: string;
  /** What matched, in the words of the question and of the guide. */
  detail: string;
  points: number;
}

export interface SearchHit {
  id: string;
  code?: string;
  title: string;
  departmentId?: string;
  departmentName?: string;
  regionCode?: string;
  /** 0…1, comparable between questions. */
  score: number;
  /** false = the engine does not believe this answers the question; show as 「可能相关」 or not at all. */
  strong: boolean;
  /** The part the question is about first (材料, 时限, 地点 …), then where its words were found. */
  highlights: readonly SearchHighlight[];
  /** One plain line for a list; no marks. */
  snippet: string;
  verifiedAt?: Date;
  stale: boolean;
  because?: readonly SearchReason[];
}

export interface SearchQuestion {
  q: string;
  /** Where the citizen is: own county, its city, the province and the nation are found, in this order. */
  regionCode?: string;
  audience?: SearchAudience;
  departmentId?: string;
  /** 1…50, default 10. */
  limit?: number;
  /** The moment that decides validity. */
  at: Date;
  /** Leave weak results out (default: they come last, marked). */
  strongOnly?: boolean;
  /** Fill `because`. */
  explain?: boolean;
}

/** What the question was understood to ask for; decides which field is shown first. */
export type SearchIntent = "materials" | "limits" | "places" | "fee" | "phones" | "conditions" | "process";

export interface SearchAnswer {
  items: readonly SearchHit[];
  /** Milliseconds spent inside the engine. */
  tookMs: number;
  /** The engine that answered: `embedded` or `meilisearch`. */
  engine: string;
  intents: readonly SearchIntent[];
}

export interface SearchHealth {
  ok: boolean;
  engine: string;
  /** Guides held; undefined when it cannot be told. */
  documents?: number;
  /** One line for the operator when not ok. */
  detail?: string;
}

/**
 * One engine. Every method may reject with `SearchUnavailable` when its store cannot be reached; `fallbackSearch`
 * turns that into the other engine's answer.
 */
export interface GuideSearch {
  readonly name: string;
  /** Adds or replaces; findable when the promise settles. Safe to repeat. */
  index(documents: readonly SearchDocument[]): Promise<void>;
  /** Unknown ids are no error. */
  remove(ids: readonly string[]): Promise<void>;
  /** Replaces everything at once: a search during the rebuild sees the old or the new whole, never a part. Returns how many. */
  rebuild(documents: AsyncIterable<SearchDocument>): Promise<number>;
  search(question: SearchQuestion): Promise<SearchAnswer>;
  health(): Promise<SearchHealth>;
}

/** The store behind an engine cannot be reached or cannot answer now. */
export class SearchUnavailable extends Error {
  override readonly name = "SearchUnavailable";
}

/** One line of the synonym table that editors maintain. */
export interface Synonym {
  /** What people say. All parts must occur in the question (`["香港", "玩"]`). */
  said: readonly string[];
  /** What guides are called. */
  official: readonly string[];
  /** true: works in both directions (社保 = 社会保险). */
  mutual: boolean;
  /**
   * What kind of word it is, which decides how much finding it says: a `matter` (default) most, and when no guide has it
   * the question stays unanswered by the rest; a `word` of everyday speech (过世) as much without that; a `deed` (补领,
   * 查询) and an `authority` (人社局) less, as many guides share them.
   */
  kind?: "matter" | "word" | "deed" | "authority";
}

/** The least an engine needs of PostgreSQL: parameters as `$1 …`, rows as plain objects. */
export type SqlQuery = <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;
