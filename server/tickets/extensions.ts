/** 延期: what may be asked and granted. A refusal is an answer and not an error. */
import { countLimit, endOfDay, type Counting } from "./count-limit.ts";
import type { DeadlineInput, DeadlineRules, StepDeadline } from "./deadlines.ts";
import { limitText, resolveLimit } from "./limits.ts";
import { formatDay, formatInstant, lastDayOf, startOfDay } from "./shanghai-time.ts";
import { isPausedDay } from "./pauses.ts";
import { dayKind, type Calendars } from "./work-calendar.ts";
import { addWorkingDays, rollToWorkingDay, type TraceDay } from "./working-days.ts";

export interface ExtensionRequest {
  /** The deadline in force. */
  readonly dueAt: Date;
  readonly askedAt: Date;
  /** The new date asked for or granted. */
  readonly until: Date;
  /** Extensions granted before on this ticket. */
  readonly grantedBefore: number;
  /** How often at most; 1 by default. */
  readonly maxTimes?: number;
}

export type ExtensionAnswer =
  | {
      readonly allowed: true;
      /** `until`, moved to the end of the next working day where it fell on a day off. */
      readonly dueAt: Date;
      readonly latest: Date;
      readonly provisional: boolean;
    }
  | {
      readonly allowed: false;
      readonly code: "expired" | "already-extended" | "not-later" | "too-long";
      /** Chinese: the rule and what would be allowed. */
      readonly detail: string;
      readonly latest?: Date;
    };

/**
 * May this ticket be extended to `until`? Asked before expiry, later than now due, within the policy's limit counted
 * from the last day of the deadline in force, and not too often.
 * @throws DeadlineError when the limit cannot be found or counted
 */
export function checkExtension(
  request: ExtensionRequest,
  ticket: DeadlineInput,
  rules: DeadlineRules,
): ExtensionAnswer {
  const { dueAt, askedAt, until, grantedBefore, maxTimes = 1 } = request;
  const { limit, policy } = resolveLimit(rules.policies, "extension", ticket, ticket.firstDispatchedAt);
  if (askedAt >= dueAt) return refuse("expired", `延期须在到期前提出：本单已于 ${formatInstant(dueAt)} 到期`);
  if (grantedBefore >= maxTimes)
    return refuse("already-extended", `每件工单至多延期 ${maxTimes} 次，本单已延期 ${grantedBefore} 次`);

  const dayEnds = rules.settings.dayEnds;
  const lastDay = lastDayOf(dueAt);
  // Hours are added to the moment; days to the last day, which plays the day of receipt.
  const base = limit.unit === "hours" ? dueAt : startOfDay(lastDay);
  const { at: latest } = countLimit(base, limit, { calendars: rules.calendars, pauses: [], dayEnds });
  const range = `应晚于现期限，且不晚于 ${formatDay(lastDayOf(latest))}（至多 ${limitText(limit)}，${policy.source}）`;
  if (until <= dueAt) return { ...refuse("not-later", `延期日期无效：${range}`), latest };
  if (until > latest) return { ...refuse("too-long", `延期过长：${range}`), latest };

  const asked = lastDayOf(until);
  const { lastDay: rolled, provisional } = rollToWorkingDay(asked, rules.calendars);
  return {
    allowed: true,
    dueAt: rolled === asked ? until : endOfDay(rolled, dayEnds),
    latest,
    provisional,
  };
}

/** A deadline under a granted extension: rolled off a day off, and moved on by the working days paused after the grant. */
export function extendDeadline(
  due: StepDeadline,
  extension: { readonly until: Date; readonly ruledAt: Date },
  counting: Counting,
): StepDeadline {
  const asked = lastDayOf(extension.until);
  const pauses = counting.pauses.filter((pause) => pause.until > extension.ruledAt.getTime());
  const lost = pauses.length > 0 ? pausedWorkingDays(extension, asked, pauses, counting.calendars) : 0;
  const moved = lost > 0 ? addWorkingDays(startOfDay(asked), lost, counting.calendars, pauses) : undefined;
  const rolled = moved ?? rollToWorkingDay(asked, counting.calendars);
  const kept = rolled.lastDay === asked && !moved;
  const grant: TraceDay = {
    date: formatDay(asked),
    counted: false,
    n: null,
    code: "extended",
    why: "批准延期至本日",
  };
  return {
    ...due,
    // An hour named in the ruling stands; a day it was moved to ends as every day does.
    at: kept ? extension.until : endOfDay(rolled.lastDay, counting.dayEnds),
    lastDay: formatDay(rolled.lastDay),
    provisional: rolled.provisional || !dayKind(asked, counting.calendars).published,
    days: [...due.days, grant, ...rolled.days.filter((day) => day.code !== "receipt")],
    notes: [...due.notes, `延期已批准，至 ${formatDay(rolled.lastDay)}`],
  };
}

function pausedWorkingDays(
  extension: { readonly ruledAt: Date },
  until: number,
  pauses: Counting["pauses"],
  calendars: Calendars,
): number {
  let lost = 0;
  for (let day = lastDayOf(extension.ruledAt) + 1; day <= until; day += 1) {
    if (isPausedDay(day, pauses) && dayKind(day, calendars).working) lost += 1;
  }
  return lost;
}

function refuse(
  code: Extract<ExtensionAnswer, { allowed: false }>["code"],
  detail: string,
): Extract<ExtensionAnswer, { allowed: false }> {
  return { allowed: false, code, detail };
}
