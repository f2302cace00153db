/** 放假安排: the State Council's yearly notices, as data, and the questions asked of them. */
import { DeadlineError } from "./deadline-error.ts";
import { formatDay, isWeekend, parseDay, yearOf, type DayNumber, type DayText } from "./shanghai-time.ts";

/** One year's notice. A notice may reach back into December of the year before (元旦 2023 began on 2022-12-31). */
export interface WorkCalendar {
  readonly year: number;
  /** Days off, weekends inside a holiday included. */
  readonly off: readonly DayText[];
  /** Weekend days on which people work (调休). */
  readonly work: readonly DayText[];
  /** The holiday's name for each day above, for explanations only. */
  readonly names?: Readonly<Record<DayText, string>>;
  /** The notice, by address or number. */
  readonly source: string;
  readonly publishedAt?: DayText;
}

/** Several years opened for asking; build it once with openCalendars and keep it until a calendar changes. */
export interface Calendars {
  readonly years: ReadonlySet<number>;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly marks: ReadonlyMap<DayNumber, { readonly off: boolean; readonly name: string | undefined }>;
}

export type DayCode =
  | "working-day"
  | "working-weekend"
  | "weekend"
  | "holiday"
  | "unpublished-weekday"
  | "unpublished-weekend";

export interface DayKind {
  readonly working: boolean;
  readonly code: DayCode;
  /** Chinese, for the explanation. */
  readonly text: string;
  /** False: no notice for this year, so only the week was looked at. */
  readonly published: boolean;
}

/**
 * Checks and indexes calendars. Where two notices name one day, the later year's wins, because it was issued later.
 * @throws DeadlineError invalid-calendar: bad year, a day outside it, a day both off and worked, a year twice, no day off at all
 */
export function openCalendars(calendars: readonly WorkCalendar[]): Calendars {
  const marks = new Map<DayNumber, { off: boolean; name: string | undefined }>();
  const years = new Set<number>();
  for (const calendar of calendars.toSorted((a, b) => a.year - b.year)) {
    if (years.has(calendar.year)) throw invalid(calendar, "重复");
    checkCalendar(calendar);
    years.add(calendar.year);
    for (const text of calendar.off) marks.set(parseDay(text), { off: true, name: calendar.names?.[text] });
    for (const text of calendar.work) marks.set(parseDay(text), { off: false, name: calendar.names?.[text] });
  }
  return { years, marks, firstYear: Math.min(...years), lastYear: Math.max(...years) };
}

/** What a day is. Never throws for a valid day: a year without a notice falls back to the week and says so. */
export function dayKind(day: DayNumber, calendars: Calendars): DayKind {
  const mark = calendars.marks.get(day);
  const name = mark?.name ?? "";
  if (mark?.off)
    return { working: false, code: "holiday", text: `${name || "法定节假日"}放假`, published: true };
  const year = yearOf(day);
  // A mark may come from next year's notice: it settles this one day, whatever is known of the rest of the year.
  const published = mark !== undefined || calendars.years.has(year);
  if (!published)
    return isWeekend(day)
      ? { working: false, code: "unpublished-weekend", text: `周末（${year} 年放假安排尚未公布）`, published }
      : {
          working: true,
          code: "unpublished-weekday",
          text: `${year} 年放假安排尚未公布，暂按工作日计`,
          published,
        };
  if (!isWeekend(day)) return { working: true, code: "working-day", text: "工作日", published };
  return mark
    ? { working: true, code: "working-weekend", text: `${name}调休，周末上班`, published }
    : { working: false, code: "weekend", text: "周末", published };
}

/**
 * What an administrator should look at twice before entering a calendar; empty when nothing is odd.
 * Catches the common fake: last year's calendar with the year changed.
 */
export function doubtsAbout(calendar: WorkCalendar): string[] {
  const off = new Set(calendar.off);
  const fixed = ["01-01", "05-01", "10-01", "10-02", "10-03"].map((day) => `${calendar.year}-${day}`);
  return [
    ...calendar.work.filter((day) => !isWeekend(parseDay(day))).map((day) => `调休上班日 ${day} 不是周末`),
    ...fixed.filter((day) => !off.has(day)).map((day) => `${day} 是法定节假日，却不在放假日中`),
  ];
}

function checkCalendar(calendar: WorkCalendar): void {
  const { year, off, work } = calendar;
  if (!Number.isInteger(year)) throw invalid(calendar, "年份无效");
  // An empty list is "no notice yet", which must stay visible as provisional and not pass for a year without holidays.
  if (off.length === 0) throw invalid(calendar, "没有任何放假日");
  const seen = new Set<DayNumber>();
  for (const text of [...off, ...work]) {
    const day = parseDay(text);
    const belongs = yearOf(day) === year || formatDay(day).startsWith(`${year - 1}-12`);
    if (!belongs) throw invalid(calendar, `${text} 不属于该年`);
    if (seen.has(day)) throw invalid(calendar, `${text} 出现两次`);
    seen.add(day);
  }
}

function invalid(calendar: WorkCalendar, what: string): DeadlineError {
  return new DeadlineError("invalid-calendar", `${calendar.year} 年放假安排：${what}`);
}
