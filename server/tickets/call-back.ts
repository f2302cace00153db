/** 回访约时: when the centre calls a citizen again. Pure; moments are instants, hours are those of the city. */
import { dayOf, HOUR, instantOn, parseClock, startOfDay } from "./shanghai-time.ts";
import { dayKind, type Calendars } from "./work-calendar.ts";

interface CallBackHours {
  /** Nobody is called before or after, whatever they asked for. */
  readonly earliest: string;
  readonly latest: string;
  /** When a half of an office day is called, in the order of the day. */
  readonly halves: readonly string[];
  /** For those who work by day. */
  readonly evening: string;
}

const callBackHours: CallBackHours = {
  earliest: "08:00",
  latest: "21:00",
  halves: ["09:30", "14:30"],
  evening: "18:30",
};

/** A citizen who asks for later than this is better served by a note. */
const MOST_DAYS = 14;
const NOON = "12:00";
const HALVES_OFFERED = 3;

/**
 * Slots worth offering, soonest proposal first: the next half of an office day that is not the present one, so that
 * who was not reached in the morning is tried in an afternoon; then the halves after it and the next evening.
 */
export function proposeSlots(now: Date, calendars: Calendars, hours = callBackHours): Date[] {
  const offered: Date[] = [];
  const today = dayOf(now);
  for (let day = today; offered.length < HALVES_OFFERED && day <= today + 2 * MOST_DAYS; day += 1) {
    if (!dayKind(day, calendars).working) continue;
    const left = hours.halves.map((clock) => instantOn(day, parseClock(clock)));
    offered.push(...left.filter((at) => at >= endOfHalf(now)));
  }
  const tonight = instantOn(today, parseClock(hours.evening));
  const evening = tonight > now ? tonight : instantOn(today + 1, parseClock(hours.evening));
  const [first, ...others] = offered.slice(0, HALVES_OFFERED);
  return [...(first ? [first] : []), ...others.concat(evening).toSorted((a, b) => a.getTime() - b.getTime())];
}

/** Why this slot cannot be agreed, in Chinese with what would be allowed; undefined when it can. */
export function slotProblem(at: Date, now: Date, hours = callBackHours): string | undefined {
  const allowed = `应在此后 ${MOST_DAYS} 天内，每天 ${hours.earliest} 至 ${hours.latest} 之间`;
  if (Number.isNaN(at.getTime()) || at <= now) return `预约回访时间须晚于现在：${allowed}`;
  if (at.getTime() > now.getTime() + MOST_DAYS * 24 * HOUR) return `预约回访时间太远：${allowed}`;
  const day = dayOf(at);
  const within =
    at >= instantOn(day, parseClock(hours.earliest)) && at <= instantOn(day, parseClock(hours.latest));
  return within ? undefined : `不得在 ${hours.earliest} 以前或 ${hours.latest} 以后打扰诉求人：${allowed}`;
}

/** The present half of the day ends at noon or at midnight. */
function endOfHalf(now: Date): Date {
  const day = dayOf(now);
  const noon = instantOn(day, parseClock(NOON));
  return now < noon ? noon : startOfDay(day + 1);
}
