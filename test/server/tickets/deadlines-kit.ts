import { readFileSync } from "node:fs";
import { computeDeadlines, defaultDeadlineSettings } from "#server/tickets/deadlines.ts";
import type { DeadlineInput, DeadlineRules, Deadlines } from "#server/tickets/deadlines.ts";
import { defaultPolicies } from "#server/tickets/default-limits.ts";
import { formatInstant } from "#server/tickets/shanghai-time.ts";
import { openCalendars, type WorkCalendar } from "#server/tickets/work-calendar.ts";

const file = new URL("../../../server/tickets/calendars/state-council.json", import.meta.url);

/** The notices of 2019–2026 as the product ships them. */
export const notices: readonly WorkCalendar[] = JSON.parse(readFileSync(file, "utf8")).calendars;
export const published = openCalendars(notices);

/**
 * INVENTED for tests: no notice for 2027 exists. 元旦 from Friday 1 to Sunday 3 January and, as in some real years,
 * a working Saturday to pay for it.
 */
const invented2027: WorkCalendar = {
  year: 2027,
  off: ["2027-01-01", "2027-01-02", "2027-01-03", "2027-05-01", "2027-10-01"],
  work: ["2027-01-09"],
  source: "invented for tests",
};
export const with2027 = openCalendars([...notices, invented2027]);

export const rules: DeadlineRules = {
  policies: defaultPolicies,
  calendars: published,
  settings: defaultDeadlineSettings,
};

/** "2026-10-01 09:30" or "2026-10-01 23:59:59" in Shanghai; anything else is read as it stands. */
export function at(text: string): Date {
  const local = /^(\S+) (\d\d:\d\d)(:\d\d)?$/.exec(text);
  return new Date(local ? `${local[1]}T${local[2]}${local[3] ?? ":00"}+08:00` : text);
}

/** The way `at` reads: "2026-10-14 00:00". */
export function shown(instant: Date): string {
  return formatInstant(instant).slice(0, 16).replace("T", " ");
}

export function complaint(from: string, more: Partial<DeadlineInput> = {}): DeadlineInput {
  return { kind: "complaint", urgency: "normal", firstDispatchedAt: at(from), ...more };
}

export function deadlinesOf(from: string, more: Partial<DeadlineInput> = {}, under = rules): Deadlines {
  return computeDeadlines(complaint(from, more), under);
}
