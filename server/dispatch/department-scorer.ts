import type { DepartmentView } from "#contracts/reference.ts";
import type { CategorySuggestion } from "./category-scorer.ts";
import { findRule, type CatalogueRule } from "./dispatch-catalogue.ts";
import { bigramsOf, sharedRuns } from "./words.ts";

/** 先例: how a conference, or a ruling on a return, settled a like matter before. */
export interface Precedent {
  kind: "conference" | "return";
  ticketNumber: string;
  categoryCode: string;
  regionCode: string | null;
  departmentId: string;
  basis: string;
}

export interface DepartmentQuestion {
  title: string;
  content: string;
  regionCode: string | undefined;
  /** Chosen by a person; then the text need not be guessed at. */
  categoryCode: string | undefined;
}

export interface DepartmentKnowledge {
  departments: ReadonlyMap<string, DepartmentView>;
  rules: readonly CatalogueRule[];
  categories: ReadonlyMap<string, { name: string }>;
  /** What the text was taken for, best first; used when no category was chosen. */
  suggested: readonly CategorySuggestion[];
  precedents: readonly Precedent[];
}

interface DepartmentSuggestion {
  departmentId: string;
  /** 0…1 */
  score: number;
  because: string[];
}

export interface DepartmentAnswer {
  items: DepartmentSuggestion[];
  /** 不确定: no unit stands out; what is listed are places to look, not advice. */
  abstained: boolean;
}

/** The catalogue speaks first, duties only lend a little, a precedent of the same matter outweighs a guess. */
const CATALOGUE = 0.85;
const DUTIES = 0.15;
const PRECEDENT = 0.5;
/** Below this the best unit is not advised; it must also lead the second by the margin. */
const CLEAR = 0.35;
const MARGIN = 0.12;
const MOST = 5;
const REASONS = 3;

/** 派单建议: which unit is responsible, each with its reasons; abstains when unclear rather than guess (个人信息保护法 art. 24). */
export function suggestDepartments(
  question: DepartmentQuestion,
  knowledge: DepartmentKnowledge,
): DepartmentAnswer {
  const { departments } = knowledge;
  const found = new Map<string, DepartmentSuggestion>();
  const add = (departmentId: string, points: number, reason: string) => {
    if (!departments.get(departmentId)?.active) return;
    const entry = found.get(departmentId) ?? { departmentId, score: 0, because: [] };
    entry.score += points;
    if (!entry.because.includes(reason)) entry.because.push(reason);
    found.set(departmentId, entry);
  };

  const matters = mattersOf(question, knowledge);
  for (const { code, share } of matters) {
    const rule = findRule(knowledge.rules, code, question.regionCode);
    if (rule) add(rule.departmentId, CATALOGUE * share, catalogueReason(rule, code, question, knowledge));
    // Ten rulings for one unit are one practice: they count once, and the newest are named.
    const ruledFor = new Set<string>();
    for (const precedent of knowledge.precedents)
      if (isPrecedentFor(precedent, code, question.regionCode)) {
        add(
          precedent.departmentId,
          ruledFor.has(precedent.departmentId) ? 0 : PRECEDENT * share,
          `${precedentNames[precedent.kind]}（工单 ${precedent.ticketNumber}）：${precedent.basis}`,
        );
        ruledFor.add(precedent.departmentId);
      }
  }
  for (const { departmentId, share, words } of dutyMatches(question, departments))
    add(departmentId, DUTIES * share, dutyReason(words));

  const items = [...found.values()]
    .map(({ departmentId, score, because }) => ({
      departmentId,
      score: Math.round(Math.min(1, score) * 1000) / 1000,
      because: because.slice(0, REASONS),
    }))
    .toSorted((a, b) => b.score - a.score || a.departmentId.localeCompare(b.departmentId))
    .slice(0, MOST);
  const [first, second] = items;
  const clear = first !== undefined && first.score >= CLEAR && first.score - (second?.score ?? 0) >= MARGIN;
  return { items, abstained: !clear };
}

const precedentNames = { conference: "会商先例", return: "退单裁定先例" } as const;

const dutyReason = (words: readonly string[]) =>
  words.length > 0 ? `职责提到${words.map((word) => `「${word}」`).join("")}` : "职责用词相近";

/** What the matter may be, and how far each possibility is believed (sum ≤ 1). */
function mattersOf({ categoryCode }: DepartmentQuestion, { suggested }: DepartmentKnowledge) {
  if (categoryCode) return [{ code: categoryCode, share: 1 }];
  return suggested.map(({ code, score }) => ({ code, share: score }));
}

function catalogueReason(
  rule: CatalogueRule,
  code: string,
  { regionCode, categoryCode }: DepartmentQuestion,
  { categories }: DepartmentKnowledge,
): string {
  const name = categories.get(code)?.name ?? code;
  const matter = categoryCode ? `分类「${name}」` : `可能的分类「${name}」`;
  const place = rule.regionCode && regionCode ? "、按属地" : "";
  return `派单目录：${matter}${place}，依据${rule.basis}`;
}

/** Same matter or below it, and the same county where the precedent had one. */
function isPrecedentFor(precedent: Precedent, code: string, regionCode: string | undefined): boolean {
  if (!code.startsWith(precedent.categoryCode) && !precedent.categoryCode.startsWith(code)) return false;
  return precedent.regionCode === null || countyOf(precedent.regionCode) === countyOf(regionCode ?? "");
}

const countyOf = (regionCode: string) => regionCode.slice(0, 6);

/** Units whose statement of duties shares words with the text; only bureaus, whose duties tell them apart. */
function dutyMatches(
  { title, content }: DepartmentQuestion,
  departments: ReadonlyMap<string, DepartmentView>,
): { departmentId: string; share: number; words: string[] }[] {
  const text = `${title} ${content}`;
  const asked = bigramsOf(text);
  const bureaus = [...departments.values()].filter((unit) => unit.level === "city" && unit.active);
  const commonness = new Map<string, number>();
  const duties = bureaus.map((unit) => {
    const pairs = [...bigramsOf(`${unit.name} ${unit.duties}`)];
    for (const pair of pairs) commonness.set(pair, (commonness.get(pair) ?? 0) + 1);
    return { unit, pairs };
  });
  const matches = duties.flatMap(({ unit, pairs }) => {
    // A word in the duties of many bureaus tells none of them apart.
    const told = pairs.filter((pair) => asked.has(pair) && (commonness.get(pair) ?? 0) <= 3);
    const points = told.reduce((sum, pair) => sum + 1 / (commonness.get(pair) ?? 1), 0);
    if (points === 0) return [];
    const words = sharedRuns(unit.duties, text).filter((word) => told.some((pair) => word.includes(pair)));
    return [{ departmentId: unit.id, points, words }];
  });
  const total = matches.reduce((sum, { points }) => sum + points, 0);
  return matches.map(({ departmentId, points, words }) => ({ departmentId, share: points / total, words }));
}
