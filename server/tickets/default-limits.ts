/** The limits a new installation starts with (domain.md §4); an administrator replaces them city by city. */
import type { Limit, LimitKind, LimitPolicy, LimitStep, LimitUrgency } from "./limits.ts";

const since = "1992-01-01T00:00:00+08:00";
const workingDays = (amount: number): Limit => ({ amount, unit: "workingDays" });
const hours = (amount: number): Limit => ({ amount, unit: "hours" });

const yueqing = "乐清市 12345 工作规则（默认值，可调整）";
const shandong = "山东省 2020 年 12345 工作规范（默认值，可调整）";
const fiveDays = "济南市 12345 条例第二十四条、潍坊市条例第二十条、乐清市（默认值，可调整）";
const beijing = "北京市实践（默认值，可调整）";

/** Also applies where an administrator left no rework row. */
export const defaultRework: LimitPolicy = row(
  "rework",
  { amount: 50, unit: "percent" },
  "本平台默认值：原时限的一半，至少 1 个工作日，可调整",
);

/** Rows for every city. `critical` follows `urgent`. */
export const defaultPolicies: readonly LimitPolicy[] = [
  row("accept", workingDays(1), yueqing),
  ...urgently((urgency) => row("accept", hours(2), yueqing, { urgency })),
  row("return", workingDays(2), shandong),
  row("due", workingDays(5), fiveDays),
  row("due", workingDays(2), yueqing, { kind: "consultation" }),
  ...(["help", "complaint", "report", "suggestion"] as const).map((kind) =>
    row("due", workingDays(5), fiveDays, { kind }),
  ),
  row("due", workingDays(15), yueqing, { complex: true }),
  row("extension", workingDays(10), shandong),
  ...urgently((urgency) => row("firstContact", hours(2), beijing, { urgency })),
  row("followUp", workingDays(1), "本平台默认值，可调整"),
  defaultRework,
];

/**
 * First contact within 24 hours for water, power, gas and heating. Kept apart because the category codes belong to the
 * installed catalogue. They ask for normal urgency, so that an urgent one keeps its two hours.
 */
export function utilityContactPolicies(categoryCodes: readonly string[]): LimitPolicy[] {
  return categoryCodes.map((categoryCode) =>
    row("firstContact", hours(24), beijing, { categoryCode, urgency: "normal" }),
  );
}

interface Conditions {
  kind?: LimitKind;
  urgency?: LimitUrgency;
  complex?: boolean;
  categoryCode?: string;
}

function row(step: LimitStep, limit: Limit, source: string, conditions: Conditions = {}): LimitPolicy {
  const { complex, ...others } = conditions;
  const id = ["default", step, ...Object.values(others), ...(complex ? ["complex"] : [])].join(".");
  return { id, step, limit, ...conditions, validFrom: since, source };
}

function urgently(make: (urgency: LimitUrgency) => LimitPolicy): LimitPolicy[] {
  return (["urgent", "critical"] as const).map(make);
}
