/** 时限: how long each step may take. Limits are local, so they are rows; this file only finds the row that applies. */
import { DeadlineError } from "./deadline-error.ts";
import { dayOf } from "./shanghai-time.ts";

export type LimitStep =
  | "accept" // 签收
  | "return" // 退单
  | "due" // 办结, from the first dispatch
  | "extension" // the most one extension may add
  | "firstContact" // 先行联系
  | "followUp" // 回访, from the approval of the reply
  | "rework"; // 重办

export type LimitUnit = "workingDays" | "calendarDays" | "hours" | "percent";

/** `percent` (of the original limit) is for rework alone; calendarDays are for statutory limits counted in plain days. */
export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

export type LimitKind = "consultation" | "help" | "complaint" | "report" | "suggestion" | "praise";
export type LimitUrgency = "normal" | "urgent" | "critical";

/** One row: for whom, how long, since when, and who says so. A condition that is null or left out matches everything. */
export interface LimitPolicy {
  readonly id: string;
  readonly step: LimitStep;
  readonly limit: Limit;
  /** The unit and everything below it (see LimitQuestion.departmentAncestors). */
  readonly departmentId?: string | null;
  /** The category and everything below it. */
  readonly categoryCode?: string | null;
  /** Several units or a complex matter. */
  readonly complex?: boolean | null;
  readonly urgency?: string | null;
  readonly kind?: string | null;
  /** The division and everything below it; 330100 covers 330106 and 330106001. */
  readonly regionCode?: string | null;
  /** Instants in ISO 8601, as on the wire. Half-open: valid at validFrom, no longer at validUntil. */
  readonly validFrom: string;
  readonly validUntil?: string | null;
  readonly source: string;
}

export interface LimitQuestion {
  readonly kind: LimitKind;
  readonly urgency: LimitUrgency;
  readonly regionCode?: string | null | undefined;
  readonly categoryCode?: string | null | undefined;
  readonly departmentId?: string | null | undefined;
  /** Units above departmentId, so that a bureau's row also binds its sections. */
  readonly departmentAncestors?: readonly string[] | undefined;
  /** Several units or a complex matter. */
  readonly complex?: boolean | undefined;
}

export interface ResolvedLimit {
  readonly limit: Limit;
  readonly policy: LimitPolicy;
  /** The conditions of the row that the ticket met, strongest first. */
  readonly matchedOn: readonly LimitCondition[];
  /** Chinese: why this row and no other. */
  readonly why: string;
}

type LimitCondition = "department" | "category" | "complex" | "urgency" | "kind" | "region";

/**
 * How closely a row fits, condition by condition; 0 = the row does not ask, -1 = it does not fit.
 * The order of this list is the order of strength.
 */
const conditions: readonly {
  readonly name: LimitCondition;
  readonly text: string;
  readonly fit: (row: LimitPolicy, question: LimitQuestion) => number;
}[] = [
  { name: "department", text: "承办单位", fit: fitDepartment },
  {
    name: "category",
    text: "诉求分类",
    fit: (row, { categoryCode }) =>
      fitTree(row.categoryCode, categoryCode, isCategoryBelow, (code) => code.length),
  },
  { name: "complex", text: "多单位或复杂事项", fit: (row, q) => fitValue(row.complex, q.complex ?? false) },
  { name: "urgency", text: "紧急程度", fit: (row, q) => fitValue(row.urgency, q.urgency) },
  { name: "kind", text: "诉求类型", fit: (row, q) => fitValue(row.kind, q.kind) },
  {
    name: "region",
    text: "地区",
    fit: (row, q) =>
      fitTree(row.regionCode, q.regionCode, isRegionBelow, (code) => significantRegion(code).length),
  },
];

/**
 * The row that applies, and why. The most specific row wins: rows are compared condition by condition in the order
 * department, category, complex, urgency, kind, region — a row that asks beats one that does not, a deeper category or
 * region beats a shallower one. Rows alike in all six: the later validFrom, then the smaller id.
 * @param at the moment the clock started; later versions of a row do not touch a running ticket
 * @throws DeadlineError no-limit, invalid-limit
 */
export function resolveLimit(
  policies: readonly LimitPolicy[],
  step: LimitStep,
  question: LimitQuestion,
  at: Date,
): ResolvedLimit {
  const found = findLimit(policies, step, question, at);
  if (!found) throw new DeadlineError("no-limit", `没有适用的时限规定（${stepNames[step]}）`);
  return found;
}

/** As resolveLimit, but undefined where no row applies: most tickets have no first-contact limit. */
export function findLimit(
  policies: readonly LimitPolicy[],
  step: LimitStep,
  question: LimitQuestion,
  at: Date,
): ResolvedLimit | undefined {
  dayOf(at); // an invalid moment would quietly match no row
  const candidates = policies
    .filter((row) => row.step === step && isValidAt(row, at))
    .map((row) => ({ row, fits: conditions.map((condition) => condition.fit(row, question)) }))
    .filter(({ fits }) => fits.every((fit) => fit >= 0))
    .toSorted((a, b) => compareFits(b.fits, a.fits) || newerFirst(a.row, b.row));
  const best = candidates[0];
  if (!best) return undefined;
  checkLimit(best.row.limit, step);
  const matched = conditions.filter((_, index) => best.fits[index]! > 0);
  const on =
    matched.length > 0 ? `按${matched.map((condition) => condition.text).join("、")}适用` : "通用规定";
  const others = candidates.length > 1 ? `，优先于另外 ${candidates.length - 1} 条较宽的规定` : "";
  return {
    limit: best.row.limit,
    policy: best.row,
    matchedOn: matched.map((condition) => condition.name),
    why: `${stepNames[step]}时限${on}${others}；依据：${best.row.source}`,
  };
}

export const stepNames: Record<LimitStep, string> = {
  accept: "签收",
  return: "退单",
  due: "办理",
  extension: "延期",
  firstContact: "先行联系",
  followUp: "回访",
  rework: "重办",
};

/** "5 个工作日", "2 小时" … */
export function limitText({ amount, unit }: Limit): string {
  return {
    workingDays: `${amount} 个工作日`,
    calendarDays: `${amount} 日`,
    hours: `${amount} 小时`,
    percent: `原时限的 ${amount}%`,
  }[unit];
}

/** @throws DeadlineError invalid-limit: zero, negative, fractional or absurdly long, or a percentage outside rework */
export function checkLimit(limit: Limit, step: LimitStep): void {
  const most = { workingDays: 1_000, calendarDays: 1_000, hours: 8_784, percent: 100 }[limit.unit];
  if (!(most && Number.isInteger(limit.amount) && limit.amount >= 1 && limit.amount <= most))
    throw new DeadlineError("invalid-limit", `${stepNames[step]}时限无效：${limit.amount} ${limit.unit}`);
  if (limit.unit === "percent" && step !== "rework")
    throw new DeadlineError("invalid-limit", `${stepNames[step]}时限不能按百分比规定`);
}

/**
 * Is `code` the category `ancestor` or below it? Codes that carry separators (03-02, a.b, a/b) are compared by parts;
 * codes without are of fixed width per level, so there a prefix is an ancestor (03 of 0302).
 */
export function isCategoryBelow(code: string, ancestor: string): boolean {
  if (code === ancestor) return true;
  if (!code.startsWith(ancestor)) return false;
  return !/[-./]/.test(code) || /[-./]/.test(code.charAt(ancestor.length));
}

/** Is `code` the division `ancestor` or inside it? Trailing zero groups (330100) say "the whole of". */
export function isRegionBelow(code: string, ancestor: string): boolean {
  return significantRegion(code).startsWith(significantRegion(ancestor));
}

/** Division codes are 2+2+2+3+3 digits: province, city, county, town, village. */
function significantRegion(code: string): string {
  let end = code.length;
  for (const start of [9, 6, 4, 2]) if (end > start && /^0+$/.test(code.slice(start, end))) end = start;
  return code.slice(0, end);
}

/** `depth` grows with every level, so that the nearer of two ancestors wins. */
function fitTree(
  asked: string | null | undefined,
  given: string | null | undefined,
  isBelow: (code: string, ancestor: string) => boolean,
  depth: (code: string) => number,
): number {
  if (asked == null) return 0;
  return given != null && isBelow(given, asked) ? depth(asked) : -1;
}

function fitValue<T>(asked: T | null | undefined, given: T): number {
  if (asked == null) return 0;
  return asked === given ? 1 : -1;
}

/** A row of the unit itself beats one of a unit above it. */
function fitDepartment(row: LimitPolicy, { departmentId, departmentAncestors }: LimitQuestion): number {
  if (row.departmentId == null) return 0;
  if (row.departmentId === departmentId) return 2;
  return departmentAncestors?.includes(row.departmentId) ? 1 : -1;
}

function isValidAt(row: LimitPolicy, at: Date): boolean {
  const until = row.validUntil == null ? Number.POSITIVE_INFINITY : Date.parse(row.validUntil);
  return Date.parse(row.validFrom) <= at.getTime() && at.getTime() < until;
}

function compareFits(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((fit, position) => fit !== b[position]);
  return index === -1 ? 0 : a[index]! - b[index]!;
}

function newerFirst(a: LimitPolicy, b: LimitPolicy): number {
  return Date.parse(b.validFrom) - Date.parse(a.validFrom) || (a.id < b.id ? -1 : 1);
}
