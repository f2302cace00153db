import { word, type Form, type FormProblem } from "./request-form.ts";

export interface AskedFor {
  ids?: string[];
  serviceCodes?: string[];
  status?: "open" | "closed" | undefined;
  from?: Date;
  to?: Date;
}

const NINETY_DAYS = 90 * 86_400_000;
const MOST_IDS = 1_000;

/**
 * What a list of requests is narrowed by. Ids override everything else; without dates the last 90 days are meant, and no
 * list spans more (GeoReport v2).
 */
export function filterOf(form: Form, now: Date): AskedFor | FormProblem {
  const ids = listOf(form.service_request_id);
  if (ids.length > MOST_IDS) return { field: "service_request_id", rule: `最多 ${MOST_IDS} 个` };
  if (ids.length > 0) return { ids: ids.filter(isCode) };
  const from = dateOf(form.start_date);
  if (from === null) return { field: "start_date", rule: "须为 W3C 日期时间，如 2026-03-02T00:00:00+08:00" };
  const to = dateOf(form.end_date);
  if (to === null) return { field: "end_date", rule: "须为 W3C 日期时间，如 2026-03-02T00:00:00+08:00" };
  const statuses = listOf(form.status);
  const strange = statuses.find((status) => status !== "open" && status !== "closed");
  if (strange !== undefined) return { field: "status", rule: "须为 open、closed 或两者" };
  const serviceCodes = listOf(form.service_code);
  const end = to ?? (from ? new Date(from.getTime() + NINETY_DAYS) : now);
  return {
    ...(serviceCodes.length > 0 ? { serviceCodes: serviceCodes.filter(isCode) } : {}),
    ...(new Set(statuses).size === 1 ? { status: statuses[0] as "open" | "closed" } : {}),
    from: new Date(Math.max(from?.getTime() ?? 0, end.getTime() - NINETY_DAYS)),
    to: end,
  };
}

/** Whatever else was written names nothing of ours, and need not reach the database. */
const isCode = (text: string) => /^[\w.:-]{1,64}$/.test(text);

const listOf = (value: unknown): string[] =>
  word(value)
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Undefined when not given, null when it is no date of our time. */
function dateOf(value: unknown): Date | undefined | null {
  const text = word(value);
  if (!text) return undefined;
  const form = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;
  const at = new Date(text);
  return form.test(text) && !Number.isNaN(at.getTime()) ? at : null;
}
