import { DeadlineError } from "../tickets/deadline-error.ts";
import { checkLimit, stepNames, type LimitPolicy, type LimitStep } from "../tickets/limits.ts";

/** What is wrong with a set that an administrator sent: where, and why. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** Codes unique, every parent present, no unit above itself. */
export function treeFaults(items: readonly { key: string; parent: string | null }[], field: string): Fault[] {
  const parents = new Map(items.map(({ key, parent }) => [key, parent]));
  const seen = new Set<string>();
  return items.flatMap(({ key, parent }, index) => {
    const pointer = `/items/${index}`;
    if (seen.has(key)) return [{ pointer, detail: `「${key}」重复` }];
    seen.add(key);
    if (parent !== null && !parents.has(parent))
      return [{ pointer: `${pointer}/${field}`, detail: `没有上级「${parent}」` }];
    return isAboveItself(key, parents) ? [{ pointer: `${pointer}/${field}`, detail: "上级关系成环" }] : [];
  });
}

function isAboveItself(key: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let at = parents.get(key); at; at = parents.get(at)) {
    if (at === key || passed.has(at)) return at === key;
    passed.add(at);
  }
  return false;
}

/** A matter stands one level below the one above it; the top level has none above. */
export function levelFaults(
  items: readonly { code: string; parentCode: string | null; level: number }[],
): Fault[] {
  const levels = new Map(items.map(({ code, level }) => [code, level]));
  return items.flatMap(({ parentCode, level }, index) => {
    const above = parentCode === null ? 0 : levels.get(parentCode);
    if (above === undefined || level === above + 1) return [];
    return [{ pointer: `/items/${index}/level`, detail: `级别应为 ${above + 1}，比上级低一级` }];
  });
}

/** Validity of catalogue lines: an end lies after the beginning. Days as YYYY-MM-DD. */
export function catalogueFaults(
  items: readonly { validFrom?: string | undefined; validUntil?: string | null | undefined }[],
  today: string,
): Fault[] {
  return items.flatMap(({ validFrom, validUntil }, index) => {
    const from = validFrom && validFrom > today ? validFrom : today;
    if (!validUntil || validUntil > from) return [];
    return [{ pointer: `/items/${index}/validUntil`, detail: `失效日须晚于${from}` }];
  });
}

/** Steps without which a ticket could not be dispatched or followed up: each needs a row for everything. */
const needed: readonly LimitStep[] = ["accept", "return", "due", "extension", "followUp"];

/** Limits that can be counted, known codes, and no matter left without a limit. */
export function policyFaults(
  items: readonly (Omit<LimitPolicy, "id" | "validFrom"> & { validFrom?: string | undefined })[],
  known: { regions: Known; categories: Known; departments: Known },
): Fault[] {
  const faults = items.flatMap((item, index) => {
    const pointer = `/items/${index}`;
    const unknown = (
      [
        ["regionCode", known.regions],
        ["categoryCode", known.categories],
        ["departmentId", known.departments],
      ] as const
    ).filter(([field, codes]) => item[field] != null && !codes.has(item[field]));
    return [
      ...unknown.map(([field]) => ({ pointer: `${pointer}/${field}`, detail: "没有这个代码" })),
      ...limitFault(item, `${pointer}/limit`),
      ...(item.validUntil && item.validFrom && Date.parse(item.validUntil) <= Date.parse(item.validFrom)
        ? [{ pointer: `${pointer}/validUntil`, detail: "失效时间须晚于生效时间" }]
        : []),
    ];
  });
  const missing = needed.filter((step) => !items.some((item) => item.step === step && isForAll(item)));
  return [
    ...faults,
    ...missing.map((step) => ({
      pointer: "/items",
      detail: `缺少适用于所有工单的${stepNames[step]}时限`,
    })),
  ];
}

interface Known {
  has(code: string): boolean;
}

const isForAll = (item: Omit<LimitPolicy, "id" | "validFrom">) =>
  [item.regionCode, item.kind, item.urgency, item.categoryCode, item.departmentId, item.complex].every(
    (condition) => condition == null,
  );

/** A limit that cannot be counted, in words. */
export function limitFault({ limit, step }: Pick<LimitPolicy, "limit" | "step">, pointer: string): Fault[] {
  try {
    checkLimit(limit, step);
    return [];
  } catch (error) {
    if (error instanceof DeadlineError) return [{ pointer, detail: error.message }];
    throw error;
  }
}
