import type { TicketAction } from "#contracts/ticket-actions.ts";
import * as fc from "fast-check";
import type { AnyAction, SystemAction } from "#server/tickets/decide.ts";
import { ways } from "./usual-ways.ts";

/** Who acts in a random life; the demo city's accounts. */
export const cast = [
  "agent1",
  "dispatcher1",
  "followup1",
  "overseer1",
  "supervisor1",
  "dept-urban",
  "dept-urban-330602",
  "dept-police",
  "dept-health",
] as const;
export type Player = (typeof cast)[number] | "system";

/** One step: who does what to the first or the second of two tickets, after so many hours. */
export interface Step {
  ticket: 0 | 1;
  player: Player;
  hours: number;
  /** Sent by somebody whose screen is one version behind. */
  stale?: boolean;
  action: AnyAction;
}

const unit = fc.constantFrom("urban", "police", "health", "urban-330602", "gov-330602001", "nowhere");
const words = fc.constantFrom("a", "b");
const one = <T extends AnyAction["type"]>(type: T) => fc.constant(type);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const centre: readonly Player[] = ["dispatcher1"];
const lead: readonly Player[] = ["dept-urban", "dept-police", "dept-health"];
const ruling = fc.constantFrom("grant" as const, "refuse" as const);

/** An action and who would usually do it, so that lives get somewhere; now and then it is somebody else. */
const moves: readonly [weight: number, players: readonly Player[], action: fc.Arbitrary<AnyAction>][] = [
  [1, ["agent1"], fc.record({ type: one("answer"), answer: words })],
  [1, ["agent1"], fc.constant({ type: "reject", reasonCode: "secret", properChannel: "p" } as const)],
  [1, ["agent1"], fc.constant({ type: "transfer-emergency", to: "119" } as const)],
  [
    9,
    ["dispatcher1", "dispatcher1", "agent1"],
    fc.record(
      {
        type: one("dispatch"),
        leadDepartmentId: unit,
        assistingDepartmentIds: fc.uniqueArray(unit, { maxLength: 2 }),
        reason: words,
        statutoryLimit: fc.record({
          amount: fc.constantFrom(1, 20, 60),
          unit: fc.constantFrom("workingDays" as const, "calendarDays" as const, "hours" as const),
          basis: words,
          toldCitizen: fc.constantFrom(true, true, false),
        }),
      },
      { requiredKeys: ["type", "leadDepartmentId"] },
    ),
  ],
  [
    4,
    centre,
    fc.record({
      type: one("pause"),
      reason: fc.constantFrom("expert-procedure" as const, "force-majeure" as const),
      basis: words,
    }),
  ],
  [4, ["dispatcher1", "dept-urban"], fc.record({ type: one("resume") })],
  [9, lead, fc.record({ type: one("accept") })],
  [2, lead, fc.record({ type: one("forward"), departmentId: unit })],
  [
    4,
    lead,
    fc.record({
      type: one("request-return"),
      reasonCode: fc.constantFrom("wrong-unit" as const, "not-our-duty" as const),
      basis: words,
      explanation: words,
      suggestedDepartmentId: maybe(unit),
    }),
  ],
  [
    6,
    centre,
    fc.record({
      type: one("rule-return"),
      ruling: fc.constantFrom("refuse" as const, "redirect" as const, "confer" as const),
      departmentId: maybe(unit),
      basis: words,
      reason: words,
    }),
  ],
  [
    4,
    centre,
    fc.record({
      type: one("settle-conference"),
      leadDepartmentId: unit,
      participants: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
      decision: words,
      basis: words,
    }),
  ],
  [
    7,
    lead,
    fc.record({
      type: one("record-contact"),
      outcome: fc.constantFrom("reached" as const, "unreachable" as const, "declined" as const),
    }),
  ],
  [2, ["dept-police", "dept-health"], fc.record({ type: one("assist"), content: words })],
  [2, lead, fc.record({ type: one("progress"), content: words })],
  [
    3,
    lead,
    fc.record({
      type: one("request-extension"),
      until: fc.constantFrom(
        "2026-03-11T00:00:00+08:00",
        "2026-03-15T10:00:00+08:00",
        "2026-03-28T00:00:00+08:00",
        "2027-01-01T00:00:00+08:00",
      ),
      reason: words,
      measures: words,
    }),
  ],
  [3, centre, fc.record({ type: one("rule-extension"), ruling, reason: words })],
  [9, lead, fc.record({ type: one("reply"), answer: words, done: words })],
  [8, centre, fc.record({ type: one("approve-reply") })],
  [2, centre, fc.record({ type: one("send-back"), reason: words })],
  [
    8,
    ["followup1"],
    fc.oneof(
      fc.record({ type: one("follow-up"), reached: fc.constant(false) }),
      // Early, usual and much too late at night: what was agreed and what may not be.
      fc.record({
        type: one("follow-up"),
        reached: fc.boolean(),
        callBackAt: fc.constantFrom(
          "2026-03-05T18:30:00+08:00",
          "2026-03-09T10:00:00+08:00",
          "2026-03-09T23:00:00+08:00",
        ),
      }),
      fc.record({
        type: one("follow-up"),
        reached: fc.constant(true),
        resolved: fc.boolean(),
        satisfied: fc.boolean(),
        trips: fc.nat(3),
      }),
    ),
  ],
  [1, lead, fc.record({ type: one("request-termination"), grounds: words })],
  [2, centre, fc.record({ type: one("rule-termination"), ruling, reason: words })],
  [1, ["agent1"], fc.record({ type: one("urge"), words })],
  [
    2,
    ["overseer1", "system"],
    fc.record({
      type: one("supervise"),
      level: fc.constantFrom("reminder" as const, "notice" as const),
      content: words,
    }),
  ],
  [
    2,
    lead,
    fc.record({
      type: one("answer-supervision"),
      noticeId: fc.integer({ min: 3, max: 7 }).map((n) => `s${n}`),
      content: words,
    }),
  ],
  [3, centre, fc.record({ type: one("merge"), masterId: fc.constant("the other"), reason: words })],
  [2, centre, fc.record({ type: one("unmerge"), reason: words })],
  [
    1,
    ["agent1"],
    fc.record({
      type: one("amend"),
      fields: fc.constantFrom<Extract<TicketAction, { type: "amend" }>["fields"]>(
        { title: "改" },
        { categoryCode: "010102" },
        { urgency: "urgent" },
        { address: "路" },
        { accusedDepartmentIds: ["urban"] },
        { accusedDepartmentIds: ["urban-330602", "nowhere"] },
        { accusedDepartmentIds: ["health"], kind: "report" },
        { accusedDepartmentIds: [] },
      ),
    }),
  ],
  [1, cast, fc.record({ type: one("note"), content: words })],
  [3, ["system"], fc.record({ type: one("mark-overdue") })],
  [1, ["system"], fc.record({ type: one("recompute-deadline"), because: words })],
  [3, ["system"], fc.record({ type: one("archive") })],
  [3, ["system"], fc.record({ type: one("sample-follow-up") })],
];

/** Only these are ever asked for by jobs; a job asking for anything else does not compile in the product. */
const jobsMay = new Set([
  "supervise",
  "urge",
  "mark-overdue",
  "recompute-deadline",
  "archive",
  "sample-follow-up",
]);

const step: fc.Arbitrary<Step> = fc
  .oneof(
    ...moves.map(([weight, players, action]) => ({
      weight,
      arbitrary: fc.tuple(fc.constant(players), action),
    })),
  )
  .chain(([players, action]) =>
    fc.record({
      ticket: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const),
      player: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...players) },
        { weight: 1, arbitrary: fc.constantFrom<Player>(...cast) },
      ),
      // A deadline is days away: who looks for an overdue ticket mostly comes weeks later.
      hours:
        action.type === "mark-overdue"
          ? fc.constantFrom(0, 400, 800)
          : fc.constantFrom(0, 0, 0, 1, 5, 30, 80),
      stale: fc.nat(24).map((n) => n === 0),
      action: fc.constant(action),
    }),
  )
  .filter(({ player, action }) => (player === "system" ? jobsMay.has(action.type) : !isSystemOnly(action)));

export const isSystemOnly = (action: AnyAction): action is SystemAction =>
  action.type === "mark-overdue" ||
  action.type === "recompute-deadline" ||
  action.type === "archive" ||
  action.type === "sample-follow-up";

export interface Life {
  /** Only a report names who is accused. */
  kind: "complaint" | "report";
  categoryCode: string | null;
  urgency: "normal" | "urgent";
  steps: Step[];
}

/** A life: the beginning of the usual way, then random steps; some lives are random from the start. */
export const life: fc.Arbitrary<Life> = fc.record({
  kind: fc.constantFrom("complaint" as const, "report" as const),
  categoryCode: fc.constantFrom(null, "010102", "0301"),
  urgency: fc.constantFrom("normal" as const, "normal" as const, "urgent" as const),
  steps: fc
    .tuple(fc.constantFrom(...ways), fc.nat(8), fc.array(step, { minLength: 1, maxLength: 4 }))
    .map(([way, length, strays]) =>
      way
        .slice(0, length)
        .map(([player, action, ticket = 0, hours = 1]): Step => ({ player, action, ticket, hours }))
        .concat(strays),
    ),
});
