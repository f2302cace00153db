import type { DeadlineExplanation } from "#contracts/ticket-deadlines.ts";
import type { Kind, Urgency } from "#contracts/ticket-terms.ts";
import type { Reference } from "../departments/reference.store.ts";
import { badField, ProblemError } from "../platform/problems.ts";
import { DeadlineError, type DeadlineErrorCode } from "./deadline-error.ts";
import { computeDeadlines, type DeadlineRules, type Deadlines } from "./deadlines.ts";
import { dayOf, formatDay, lastDayOf } from "./shanghai-time.ts";
import { deadlineInput, inputOfDispatched } from "./rules/deadline-input.ts";
import { openPause, type TicketState } from "./ticket.ts";

/** 期限说明: why a ticket is due when it is, day by day, from the rules in force at dispatch. */
export function explainDeadline(ticket: TicketState, reference: Reference): DeadlineExplanation {
  const { units, deadlines: rules } = reference.current();
  if (!ticket.dispatchedAt)
    return {
      dispatchedAt: null,
      acceptBy: null,
      dueAt: null,
      provisional: false,
      pausedSince: null,
      policy: null,
      trace: [],
    };
  const computed = computeDeadlines(inputOfDispatched(ticket, units), rules);
  return {
    dispatchedAt: ticket.dispatchedAt.toISOString(),
    acceptBy: ticket.acceptBy?.toISOString() ?? null,
    dueAt: ticket.dueAt?.toISOString() ?? null,
    provisional: ticket.dueProvisional,
    pausedSince: openPause(ticket)?.from ?? null,
    policy: policyOf(computed, ticket.memory.statutory?.basis),
    trace: [...pausedTrace(ticket, traceOf(computed), rules), ...boundTrace(ticket)],
  };
}

/** 中止计时: each pause says why before its first day; while the clock stands the days after it are not known. */
function pausedTrace(ticket: TicketState, days: DeadlineExplanation["trace"], { settings }: DeadlineRules) {
  const reasons = new Map(
    settings.pauseReasons.map(({ code, text, source }) => [code, `${text}（${source}）`]),
  );
  const words = (ticket.memory.pauses ?? []).map(({ reason, basis, from, until }) => ({
    date: formatDay(dayOf(new Date(from))),
    counted: false,
    n: null,
    code: until ? "pause" : "standing",
    why: `中止计时：${reasons.get(reason) ?? reason}；依据：${basis}${until ? "" : "；恢复后继续计算"}`,
  }));
  const standing = words.find(({ code }) => code === "standing");
  const known = days.filter(({ date }) => !standing || date < standing.date);
  return [...known, ...words].toSorted(
    (a, b) => a.date.localeCompare(b.date) || Number(b.code === "pause") - Number(a.code === "pause"),
  );
}

/** 并案: the days above are the ticket's own; the last word is the member's earlier deadline. */
function boundTrace({ dueAt, memory }: TicketState): DeadlineExplanation["trace"] {
  if (!memory.boundBy || !dueAt) return [];
  const date = formatDay(lastDayOf(dueAt));
  return [
    { date, counted: false, n: null, code: "bound", why: "并案以最早期限为准：到期时间取自并入的工单" },
  ];
}

export interface PreviewInput {
  kind: Kind;
  urgency?: Urgency | undefined;
  categoryCode?: string | undefined;
  departmentId?: string | undefined;
  from: string;
}

/** @throws 400 naming the field whose code is unknown or whose moment no calendar reaches */
export function previewDeadlines(input: PreviewInput, reference: Reference) {
  const { units, categories, departments, deadlines: rules } = reference.current();
  if (input.categoryCode && !categories.has(input.categoryCode))
    throw badField("/categoryCode", "没有这个诉求分类");
  if (input.departmentId && !departments.has(input.departmentId))
    throw badField("/departmentId", "没有这个承办单位");
  const matter = {
    kind: input.kind,
    urgency: input.urgency ?? ("normal" as const),
    categoryCode: input.categoryCode ?? null,
    regionCode: null,
  };
  try {
    const computed = computeDeadlines(
      deadlineInput(matter, input.departmentId ?? "", false, units, new Date(input.from)),
      rules,
    );
    return {
      acceptBy: computed.acceptBy.toISOString(),
      dueAt: computed.dueAt.toISOString(),
      provisional: computed.provisional,
      trace: traceOf(computed),
    };
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    if (aboutMoment.has(error.code)) throw badField("/from", error.message);
    throw new ProblemError("conflict", `时限无法计算：${error.message}`);
  }
}

/** Errors of the moment asked about; all others lie in the limits or calendars, which the asker cannot mend. */
const aboutMoment: ReadonlySet<DeadlineErrorCode> = new Set<DeadlineErrorCode>([
  "invalid-instant",
  "invalid-day",
  "out-of-range",
  "before-calendars",
  "too-far-ahead",
]);

function policyOf({ steps: { due } }: Deadlines, article?: string): DeadlineExplanation["policy"] {
  return {
    id: due.policy?.id ?? "statutory",
    amount: due.limit.amount,
    unit: due.limit.unit,
    source: due.policy?.source ?? `法定时限：${article ?? ""}`,
  };
}

const traceOf = ({ trace }: Deadlines): DeadlineExplanation["trace"] => trace.map((day) => ({ ...day }));
