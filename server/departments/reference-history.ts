import type { ReferenceChange, ReferenceSubject } from "#contracts/reference-history.ts";
import type { CategoryView, DepartmentView, RegionView } from "#contracts/reference.ts";
import { kindNames } from "../reports/groups.ts";
import { limitText, stepNames, type LimitPolicy } from "../tickets/limits.ts";

type Line = ReferenceChange["lines"][number];

/** What a fact about basic data remembers; older facts remember the keys alone. */
interface Remembered {
  added?: readonly string[];
  changed?: readonly string[];
  ended?: readonly string[];
  rows?: Readonly<Record<string, { before: Row; after: Row }>>;
  before?: Row;
  after?: Row;
}
type Row = Readonly<Record<string, unknown>>;

/** What gives keys their names. */
export interface Names {
  policies: readonly LimitPolicy[];
  departments: ReadonlyMap<string, Pick<DepartmentView, "name">>;
  categories: ReadonlyMap<string, Pick<CategoryView, "name">>;
  regions: ReadonlyMap<string, Pick<RegionView, "name">>;
}

/** More lines than a person reads. */
const MOST_LINES = 200;

/** A fact about basic data in words: one line for each row that was added, changed or ended. */
export function describeChange(
  subject: ReferenceSubject,
  key: string,
  data: Remembered,
  names: Names,
): Pick<ReferenceChange, "lines" | "more"> {
  const single = subject === "calendar" || subject === "staff";
  const lines = single ? [singleLine(key, data)] : setLines(subject, data, names);
  return { lines: lines.slice(0, MOST_LINES), more: Math.max(0, lines.length - MOST_LINES) };
}

function setLines(subject: ReferenceSubject, data: Remembered, names: Names): Line[] {
  const line = (change: Line["change"]) => (key: string) => ({
    change,
    key,
    what: nameOf(subject, key, names),
    fields: change === "changed" ? fieldsOf(data.rows?.[key]) : [],
  });
  return [
    ...(data.added ?? []).map(line("added")),
    ...(data.changed ?? []).map(line("changed")),
    ...(data.ended ?? []).map(line("ended")),
  ];
}

/** A year or a person: the fact is about one thing, with what it was before. */
function singleLine(key: string, data: Remembered): Line {
  const { before, after, ...rest } = data;
  const now = after ?? rest;
  return {
    change: before ? "changed" : "added",
    key,
    what: key,
    fields: fieldsOf({ before: before ?? {}, after: now as Row }),
  };
}

function fieldsOf(difference: { before: Row; after: Row } | undefined): Line["fields"] {
  if (!difference) return [];
  const { before, after } = difference;
  return Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: inWords(before[name]), after: inWords(after[name]) }));
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  return Array.isArray(value) ? value.join("、") : String(value);
}

function nameOf(subject: ReferenceSubject, key: string, names: Names): string {
  if (subject === "departments") return names.departments.get(key)?.name ?? key;
  if (subject === "categories") return `${key} ${names.categories.get(key)?.name ?? ""}`.trim();
  if (subject === "dispatch-catalogue") return catalogueName(key, names);
  const policy = names.policies.find(({ id }) => id === key);
  return policy ? policyWords(policy, names) : key;
}

/** `category|region|unit`; without a region the line is for the whole city. */
function catalogueName(key: string, { departments, categories, regions }: Names): string {
  const parts = key.split("|");
  const [category = "", region] = parts.length === 3 ? parts : [parts[0]];
  const unit = parts.at(-1) ?? "";
  const place = region ? (regions.get(region)?.name ?? region) : "全市";
  return `${categories.get(category)?.name ?? category} · ${place} → ${departments.get(unit)?.name ?? unit}`;
}

function policyWords(policy: LimitPolicy, { departments, categories, regions }: Names): string {
  const { kind, urgency, departmentId, categoryCode, regionCode } = policy;
  const scope = [
    kind ? (kindNames[kind] ?? kind) : "",
    urgency ? urgencyWords[urgency] : "",
    policy.complex ? "多单位或复杂事项" : "",
    departmentId ? (departments.get(departmentId)?.name ?? departmentId) : "",
    categoryCode ? (categories.get(categoryCode)?.name ?? categoryCode) : "",
    regionCode ? (regions.get(regionCode)?.name ?? regionCode) : "",
  ].filter(Boolean);
  return `${stepNames[policy.step]} ${limitText(policy.limit)} · ${scope.join("、") || "一般情形"}`;
}

const urgencyWords: Readonly<Record<string, string>> = { normal: "一般", urgent: "紧急", critical: "特急" };
