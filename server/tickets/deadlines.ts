/**
 * 办理时限: every deadline of a ticket, each with its explanation. Pure: policies, calendars and moments come in, instants
 * go out. The citizen's clock starts at the first dispatch; a return, a forward or a new lead never restarts it.
 */
import { countLimit, type Counting } from "./count-limit.ts";
import { DeadlineError } from "./deadline-error.ts";
import { defaultRework } from "./default-limits.ts";
import { extendDeadline } from "./extensions.ts";
import { checkLimit, findLimit, limitText, resolveLimit, stepNames } from "./limits.ts";
import type { Limit, LimitPolicy, LimitQuestion, LimitStep, ResolvedLimit } from "./limits.ts";
import { closedPauses, defaultPauseReasons, type Pause, type PauseReason } from "./pauses.ts";
import { formatDay, lastDayOf, yearOf, type DayText } from "./shanghai-time.ts";
import type { TraceDay } from "./working-days.ts";
import type { Calendars } from "./work-calendar.ts";

export interface DeadlineSettings {
  /** "24:00" or the close of business "HH:MM" at which the last day ends. */
  readonly dayEnds: string;
  readonly pauseReasons: readonly PauseReason[];
}

export const defaultDeadlineSettings: DeadlineSettings = {
  dayEnds: "24:00",
  pauseReasons: defaultPauseReasons,
};

/** What the store loads and keeps until an administrator changes it. */
export interface DeadlineRules {
  readonly policies: readonly LimitPolicy[];
  readonly calendars: Calendars;
  readonly settings: DeadlineSettings;
}

/** 法定时限: a limit set by law for this matter; it replaces the policy's, longer or shorter. */
interface StatutoryLimit {
  readonly limit: Limit;
  /** The article. Required: the citizen is told. */
  readonly basis: string;
}

export interface DeadlineInput extends LimitQuestion {
  /** Starts the citizen's clock and chooses the version of the policies. */
  readonly firstDispatchedAt: Date;
  /** When the present lead got the ticket (redirect, settled conference): accept and return run from here. Default: first dispatch. */
  readonly handedOverAt?: Date | undefined;
  readonly statutory?: StatutoryLimit | undefined;
  readonly pauses?: readonly Pause[] | undefined;
  /** A granted extension. */
  readonly extension?: { readonly until: Date; readonly ruledAt: Date } | undefined;
  /** The latest rework: the rework limit runs from here and an earlier extension is spent. */
  readonly reworkedAt?: Date | undefined;
}

/** One deadline and all its reasons. */
export interface StepDeadline {
  readonly step: LimitStep;
  readonly from: Date;
  readonly at: Date;
  readonly lastDay: DayText;
  readonly provisional: boolean;
  readonly limit: Limit;
  /** The row that applied; null under a statutory limit. */
  readonly policy: (Limit & { readonly id: string; readonly source: string; readonly why: string }) | null;
  readonly days: readonly TraceDay[];
  /** Chinese sentences, in the order they matter: which limit, how it was counted, what may still change. */
  readonly notes: readonly string[];
}

export interface Deadlines {
  readonly acceptBy: Date;
  readonly returnBy: Date;
  readonly dueAt: Date;
  readonly firstContactBy?: Date;
  /** Of dueAt: it needed a year whose notice has not appeared. */
  readonly provisional: boolean;
  /** The clock stands still now; dueAt will move when it runs again. */
  readonly paused: boolean;
  /** Day by day, of dueAt. */
  readonly trace: readonly TraceDay[];
  readonly steps: {
    readonly accept: StepDeadline;
    readonly return: StepDeadline;
    readonly due: StepDeadline;
    readonly firstContact?: StepDeadline;
  };
}

/**
 * All deadlines of a dispatched ticket.
 * @throws DeadlineError (code, Chinese message): no policy, bad limit, bad moment, unlisted pause, date out of reach
 */
export function computeDeadlines(input: DeadlineInput, rules: DeadlineRules): Deadlines {
  const start = input.firstDispatchedAt;
  const handedOver = input.handedOverAt ?? start;
  if (handedOver < start) throw new DeadlineError("invalid-instant", "移交时间早于首次派单时间");
  const counting = openCounting(input, rules);

  const accept = policyStep("accept", handedOver, input, rules, { ...counting, pauses: [] });
  const returning = policyStep("return", handedOver, input, rules, { ...counting, pauses: [] });
  const contact = findLimit(rules.policies, "firstContact", input, start);
  const firstContact =
    contact && step("firstContact", start, contact.limit, contact, { ...counting, pauses: [] });
  const due = dueStep(input, rules, counting);
  return {
    acceptBy: accept.at,
    returnBy: returning.at,
    dueAt: due.at,
    ...(firstContact && { firstContactBy: firstContact.at }),
    provisional: due.provisional,
    paused: input.pauses?.some((pause) => pause.until === null) ?? false,
    trace: due.days,
    steps: { accept, return: returning, due, ...(firstContact && { firstContact }) },
  };
}

/** By when the centre calls back, from the approval of the reply. */
export function followUpDeadline(approvedAt: Date, input: DeadlineInput, rules: DeadlineRules): StepDeadline {
  return policyStep("followUp", approvedAt, input, rules, { ...openCounting(input, rules), pauses: [] });
}

/** The deadlines again under other rules (a calendar entered), and whether that changed anything worth a fact. */
export function recompute(
  before: { readonly dueAt: Date; readonly provisional: boolean },
  input: DeadlineInput,
  rules: DeadlineRules,
): { deadlines: Deadlines; dueAtChanged: boolean; changed: boolean } {
  const deadlines = computeDeadlines(input, rules);
  const dueAtChanged = deadlines.dueAt.getTime() !== before.dueAt.getTime();
  return { deadlines, dueAtChanged, changed: dueAtChanged || deadlines.provisional !== before.provisional };
}

/**
 * The rework limit. A percentage is taken of the original limit and rounded down to whole working days, because half is
 * a ceiling; then at least 1 working day. An original in hours gives whole days of 24 hours.
 */
function reworkLimit(original: Limit, policy: Limit): Limit {
  if (policy.unit !== "percent") return policy;
  const share = (original.amount * policy.amount) / 100;
  if (original.unit === "calendarDays")
    return { amount: Math.max(1, Math.floor(share)), unit: "calendarDays" };
  const days = original.unit === "hours" ? share / 24 : share;
  return { amount: Math.max(1, Math.floor(days)), unit: "workingDays" };
}

function dueStep(input: DeadlineInput, rules: DeadlineRules, counting: Counting): StepDeadline {
  const { statutory, reworkedAt, extension } = input;
  const original = statutory ? checkStatutory(statutory) : undefined;
  const resolved = original ? undefined : resolveLimit(rules.policies, "due", input, input.firstDispatchedAt);
  const limit = original ?? resolved!.limit;
  const basis = statutory && `法定时限${limitText(limit)}，依据：${statutory.basis}`;

  let due: StepDeadline;
  if (reworkedAt) {
    const own = findLimit(rules.policies, "rework", input, input.firstDispatchedAt);
    const rework = own ?? resolveLimit([defaultRework], "rework", input, input.firstDispatchedAt);
    due = step("rework", reworkedAt, reworkLimit(limit, rework.limit), rework, counting);
  } else due = step("due", input.firstDispatchedAt, limit, resolved, counting, basis);
  // An extension granted before the rework was for the work that failed.
  return extension && !(reworkedAt && extension.ruledAt < reworkedAt)
    ? extendDeadline(due, extension, counting)
    : due;
}

function policyStep(
  name: LimitStep,
  from: Date,
  input: DeadlineInput,
  rules: DeadlineRules,
  counting: Counting,
): StepDeadline {
  const resolved = resolveLimit(rules.policies, name, input, input.firstDispatchedAt);
  return step(name, from, resolved.limit, resolved, counting);
}

function step(
  name: LimitStep,
  from: Date,
  limit: Limit,
  resolved: ResolvedLimit | undefined,
  counting: Counting,
  basis?: string,
): StepDeadline {
  const counted = countLimit(from, limit, counting);
  const lastDay = lastDayOf(counted.at);
  return {
    step: name,
    from,
    at: counted.at,
    lastDay: formatDay(lastDay),
    provisional: counted.provisional,
    limit,
    policy: resolved
      ? { id: resolved.policy.id, ...resolved.limit, source: resolved.policy.source, why: resolved.why }
      : null,
    days: counted.days,
    notes: [
      basis ?? resolved?.why ?? stepNames[name],
      limit.unit === "hours"
        ? "按小时计算，自派单时刻起连续计算，夜间和节假日不停（民法典第二百零一条）"
        : `收到当日不计入，截止于最后一日 ${counting.dayEnds}（民法典第二百零一条、第二百零三条）`,
      ...(counted.provisional
        ? [`${yearOf(lastDay)} 年放假安排尚未公布，暂只按周末推算，公布后重新计算`]
        : []),
    ],
  };
}

function checkStatutory({ limit, basis }: StatutoryLimit): Limit {
  if (basis.trim() === "") throw new DeadlineError("missing-basis", "法定时限必须写明依据");
  checkLimit(limit, "due");
  return limit;
}

function openCounting(input: DeadlineInput, { calendars, settings }: DeadlineRules): Counting {
  const pauses = closedPauses(input.pauses ?? [], settings.pauseReasons);
  if (pauses.some((pause) => pause.from < input.firstDispatchedAt.getTime()))
    throw new DeadlineError("invalid-pause", "中止计时不能早于首次派单");
  return { calendars, pauses, dayEnds: settings.dayEnds };
}
