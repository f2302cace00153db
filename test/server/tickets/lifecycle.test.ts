import { describe, expect, test } from "vitest";
import { actionTypes, type ActionType, type TicketAction } from "#contracts/ticket-actions.ts";
import { statuses, type Status } from "#contracts/ticket-terms.ts";
import { system, type Actor } from "#server/platform/actor.ts";
import { decide, type DecideContext } from "#server/tickets/decide.ts";
import { evolve } from "#server/tickets/evolve.ts";
import { lifecycle, type Party } from "#server/tickets/lifecycle.ts";
import { availableActions } from "#server/tickets/permit.ts";
import { isRefusal } from "#server/tickets/refusal.ts";
import { openCatalogue } from "#server/tickets/rules/catalogue.ts";
import type { TicketState } from "#server/tickets/ticket.ts";
import { MONDAY } from "#test/kit/house.ts";
import { rules } from "./deadlines-kit.ts";
import { aTicket, person, units } from "./law-kit.ts";

const catalogue = openCatalogue([{ categoryCode: "0101", regionCode: null, departmentId: "urban" }]);
const context: DecideContext = {
  now: new Date("2026-03-03T09:00:00+08:00"),
  units,
  deadlines: rules,
  catalogue,
  master: aTicket({ id: "master", number: "master" }),
};

const actors: Record<Exclude<Party, "system">, Actor> = {
  agent: person("agent"),
  dispatcher: person("dispatcher"),
  "follow-up-officer": person("follow-up-officer"),
  supervisor: person("supervisor"),
  "quality-inspector": person("quality-inspector"),
  overseer: person("overseer"),
  editor: person("editor"),
  approver: person("approver"),
  analyst: person("analyst"),
  administrator: person("administrator"),
  officer: person("officer", "health"),
  "department-head": person("department-head", "health"),
  "lead-unit": person("officer", "urban"),
  "assisting-unit": person("department-head", "police"),
};

const dueAt = new Date("2026-03-10T00:00:00+08:00");
const dispatched: Partial<TicketState> = {
  leadDepartmentId: "urban",
  assistingDepartmentIds: ["police"],
  dispatchedAt: MONDAY,
  acceptBy: new Date("2026-03-04T00:00:00+08:00"),
  returnBy: new Date("2026-03-05T00:00:00+08:00"),
  dueAt,
};
const asked = {
  openExtension: { until: "2026-03-13T16:00:00.000Z", reason: "r" },
  openTermination: { grounds: "g" },
  supervisions: [{ id: "s2", level: "notice" }],
  openReturn: { from: "handling" as const, reasonCode: "wrong-unit" },
  mergedFrom: "handling" as const,
};

/** A ticket in this status on which nothing else stands in the way. */
function ticketIn(status: Status, type?: ActionType): TicketState {
  const memory: TicketState["memory"] = { ...asked };
  // A request that is open already would be refused for that.
  if (type === "request-extension") delete memory.openExtension;
  if (type === "request-termination") delete memory.openTermination;
  return aTicket({
    // Also where no unit can stand yet: what refuses a unit on a received ticket is the status.
    ...dispatched,
    status,
    memory,
    filedBy: actors.agent.id,
    categoryCode: "0101",
    contactOutcome: "reached",
    acceptedAt: MONDAY,
    ...(status === "merged" ? { masterId: "master" } : {}),
  });
}

/** One valid example of each action; the compiler asks for a new one when an action is added. */
export const examples = {
  answer: { type: "answer", answer: "a" },
  reject: { type: "reject", reasonCode: "litigation", properChannel: "p" },
  "transfer-emergency": { type: "transfer-emergency", to: "110" },
  dispatch: { type: "dispatch", leadDepartmentId: "urban" },
  accept: { type: "accept" },
  forward: { type: "forward", departmentId: "urban-330602" },
  "request-return": { type: "request-return", reasonCode: "wrong-unit", basis: "b", explanation: "e" },
  "rule-return": { type: "rule-return", ruling: "refuse", basis: "b", reason: "r" },
  "settle-conference": {
    type: "settle-conference",
    leadDepartmentId: "health",
    participants: ["urban"],
    decision: "d",
    basis: "b",
  },
  assist: { type: "assist", content: "c" },
  progress: { type: "progress", content: "c" },
  "record-contact": { type: "record-contact", outcome: "reached" },
  "request-extension": {
    type: "request-extension",
    until: "2026-03-14T00:00:00+08:00",
    reason: "r",
    measures: "m",
  },
  "rule-extension": { type: "rule-extension", ruling: "grant", reason: "r" },
  reply: { type: "reply", answer: "a", done: "d" },
  "approve-reply": { type: "approve-reply" },
  "send-back": { type: "send-back", reason: "r" },
  "follow-up": { type: "follow-up", reached: true, resolved: true, satisfied: true, trips: 1 },
  "request-termination": { type: "request-termination", grounds: "g" },
  "rule-termination": { type: "rule-termination", ruling: "grant", reason: "r" },
  urge: { type: "urge", words: "w" },
  supervise: { type: "supervise", level: "notice", content: "c" },
  "answer-supervision": { type: "answer-supervision", noticeId: "s2", content: "c" },
  merge: { type: "merge", masterId: "master", reason: "r" },
  unmerge: { type: "unmerge", reason: "r" },
  amend: { type: "amend", fields: { title: "t" } },
  note: { type: "note", content: "n" },
} as const satisfies { [T in ActionType]: Extract<TicketAction, { type: T }> };

/**
 * domain.md §3, written down a second time on purpose: statuses from which, parties by whom, and where the example leads.
 * An agent may dispatch here, because the agent took this ticket and the catalogue decides its category.
 */
const unitHolds: Status[] = ["dispatched", "handling", "return-requested", "conferring", "replied"];
const open: Status[] = ["received", ...unitHolds, "follow-up", "merged"];
const law: Record<ActionType, { from: Status[]; by: Party[]; to: Status | "same" }> = {
  answer: { from: ["received"], by: ["agent"], to: "closed" },
  reject: { from: ["received"], by: ["agent", "dispatcher"], to: "rejected" },
  "transfer-emergency": { from: ["received"], by: ["agent"], to: "rejected" },
  dispatch: { from: ["received"], by: ["dispatcher", "agent"], to: "dispatched" },
  accept: { from: ["dispatched"], by: ["lead-unit"], to: "handling" },
  forward: { from: ["dispatched", "handling"], by: ["lead-unit"], to: "same" },
  "request-return": { from: ["dispatched", "handling"], by: ["lead-unit"], to: "return-requested" },
  "rule-return": { from: ["return-requested"], by: ["dispatcher"], to: "handling" },
  "settle-conference": { from: ["conferring"], by: ["dispatcher"], to: "dispatched" },
  "record-contact": { from: ["handling"], by: ["lead-unit"], to: "same" },
  assist: { from: ["handling"], by: ["assisting-unit"], to: "same" },
  progress: { from: ["handling"], by: ["lead-unit", "assisting-unit"], to: "same" },
  "request-extension": { from: ["handling"], by: ["lead-unit"], to: "same" },
  "rule-extension": { from: ["handling"], by: ["dispatcher"], to: "same" },
  reply: { from: ["handling"], by: ["lead-unit"], to: "replied" },
  "approve-reply": { from: ["replied"], by: ["dispatcher"], to: "follow-up" },
  "send-back": { from: ["replied"], by: ["dispatcher"], to: "handling" },
  "follow-up": { from: ["follow-up"], by: ["follow-up-officer"], to: "closed" },
  "request-termination": { from: ["handling"], by: ["lead-unit"], to: "same" },
  "rule-termination": { from: ["handling"], by: ["dispatcher"], to: "terminated" },
  urge: { from: open, by: ["agent", "supervisor"], to: "same" },
  supervise: { from: open, by: ["overseer", "supervisor"], to: "same" },
  "answer-supervision": { from: open, by: ["lead-unit"], to: "same" },
  merge: { from: ["received", "dispatched", "handling"], by: ["dispatcher"], to: "merged" },
  unmerge: { from: ["merged"], by: ["dispatcher"], to: "handling" },
  amend: { from: ["received", "dispatched", "handling"], by: ["agent", "dispatcher"], to: "same" },
  note: {
    from: open,
    by: ["agent", "dispatcher", "follow-up-officer", "supervisor", "overseer", "lead-unit", "assisting-unit"],
    to: "same",
  },
};

const parties = Object.keys(actors) as Exclude<Party, "system">[];

describe("工单生命周期", () => {
  test.each(actionTypes)("%s: who may do it, when, and where it leads", (type) => {
    const { from, by, to } = law[type];
    const expected = (status: Status, party: Party) => {
      if (!by.includes(party)) return { refused: 403 };
      if (!from.includes(status)) return { refused: 409 };
      return to === "same" ? status : to;
    };
    for (const status of statuses)
      for (const party of parties) {
        const ticket = ticketIn(status, type);
        const decision = decide(ticket, examples[type], actors[party], context);
        const answer = isRefusal(decision)
          ? { refused: decision.status }
          : decision.facts.reduce((state, fact) => evolve(state, fact, context.now), ticket).status;
        expect(answer, `${type} by ${party} on ${status}`).toEqual(expected(status, party));
      }
  });

  test.each(actionTypes)("%s: what the console offers is what the law permits", (type) => {
    for (const status of statuses)
      for (const party of parties) {
        const ticket = ticketIn(status, type);
        const offered = availableActions(ticket, actors[party], context.now, catalogue).includes(type);
        const decision = decide(ticket, examples[type], actors[party], context);
        expect(offered, `${type} by ${party} on ${status}`).toBe(!isRefusal(decision));
      }
  });

  test("where the table says an action may lead, it does not lie: no fact leaves it", () => {
    for (const type of actionTypes)
      for (const status of lifecycle[type].from) {
        const to: readonly string[] = lifecycle[type].to;
        const { to: seen } = law[type];
        expect(to.includes(seen) || (seen === "same" && to.includes("same")), `${type} from ${status}`).toBe(
          true,
        );
      }
  });

  test("every refusal says in Chinese which rule refused", () => {
    for (const type of actionTypes)
      for (const status of statuses) {
        const decision = decide(ticketIn(status), examples[type], actors.editor, context);
        expect(decision).toMatchObject({ refused: true, detail: expect.stringMatching(/[\u4e00-\u9fff]/) });
      }
  });

  test("a person of two roles acts in the one that may", () => {
    const both: Actor = { ...actors.agent, roles: ["agent", "dispatcher"] };
    expect(decide(ticketIn("received"), examples.dispatch, both, context)).toMatchObject({
      party: "dispatcher",
    });
  });

  test("nothing leaves an end", () => {
    for (const status of ["closed", "rejected", "terminated", "archived"] as const)
      for (const type of actionTypes)
        for (const party of parties)
          expect(isRefusal(decide(ticketIn(status), examples[type], actors[party], context))).toBe(true);
  });
});

const act = (ticket: TicketState, type: "archive" | "mark-overdue" | "sample-follow-up", now = context.now) =>
  decide(ticket, { type }, system, { ...context, now });

describe("系统动作", () => {
  test("archive: only what is closed", () => {
    expect(act(ticketIn("closed"), "archive")).toMatchObject({ facts: [{ type: "ticket.archived" }] });
    for (const status of statuses.filter((status) => status !== "closed"))
      expect(act(ticketIn(status), "archive")).toMatchObject({ refused: true });
  });

  test("mark-overdue: at the deadline and once; early or twice is nothing at all", () => {
    const late = { ...ticketIn("handling"), overdueAt: null };
    expect(act(late, "mark-overdue", new Date(dueAt.getTime() - 1))).toMatchObject({ facts: [] });
    expect(act(late, "mark-overdue", dueAt)).toMatchObject({ facts: [{ type: "ticket.went-overdue" }] });
    expect(act({ ...late, overdueAt: dueAt }, "mark-overdue", dueAt)).toMatchObject({ facts: [] });
    expect(act(ticketIn("replied"), "mark-overdue", dueAt)).toMatchObject({ refused: true });
  });

  test("people cannot ask for what jobs do", () => {
    for (const type of ["archive", "mark-overdue", "sample-follow-up"] as const)
      for (const party of parties)
        expect(decide(ticketIn("closed"), { type }, actors[party], context)).toMatchObject({ status: 403 });
  });

  test("supervision by a job: once per level and deadline; a later deadline is supervised anew", () => {
    const action = { type: "supervise", level: "listed", content: "c" } as const;
    const decision = decide(ticketIn("handling"), action, system, context);
    if (isRefusal(decision)) throw new Error(decision.detail);
    const after = evolve(ticketIn("handling"), decision.facts[0]!, context.now);
    expect(decide(after, action, system, context)).toMatchObject({ facts: [] });
    const moved = { ...after, dueAt: new Date(dueAt.getTime() + 1) };
    expect(decide(moved, action, system, context)).toMatchObject({ facts: [{ type: "ticket.supervised" }] });
  });
});
