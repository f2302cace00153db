import { describe, expect, test } from "vitest";
import type { DepartmentView } from "#contracts/reference.ts";
import { actionTypes, ticketAction } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { actionForms } from "#agent-console/src/tickets/actions/action-forms.ts";
import { orderActions } from "#agent-console/src/tickets/actions/action-order.ts";
import { fieldOfPointer, payload, presentFields } from "#agent-console/src/tickets/actions/payload.ts";
import { rankUnit } from "#agent-console/src/tickets/actions/rank-unit.ts";

const open = { citizen: { secrecy: "none" } } as TicketView;
const sealed = { citizen: { secrecy: "sealed" } } as TicketView;

const dispatchFields = (ticket: TicketView) =>
  presentFields("dispatch", {}, ticket).map((field) => field.name);

const unit = (name: string, shortName: string, level: DepartmentView["level"] = "city") =>
  ({ name, shortName, level }) as DepartmentView;

describe("the form of an action", () => {
  test.each(actionTypes)("%s asks only for fields the wire knows", (type) => {
    const schema = ticketAction.options.find((option) => option.shape.type.value === type);
    const known = type === "amend" ? amendFields() : Object.keys(schema?.shape ?? {});
    expect(known).toEqual(expect.arrayContaining(actionForms[type].map((field) => field.name)));
  });

  test("a sealed ticket cannot be dispatched without the text the unit may read", () => {
    expect(dispatchFields(sealed)).toEqual(expect.arrayContaining(["redactedTitle", "redactedContent"]));
    expect(dispatchFields(open)).not.toContain("redactedContent");
  });

  test("what was hidden again is not sent: an unreachable citizen has no opinion", () => {
    const typed = { reached: false, resolved: true, satisfied: true, trips: 2, words: "  ", method: "phone" };
    expect(payload("follow-up", typed, open)).toEqual({ type: "follow-up", reached: false, method: "phone" });
  });

  test("a day is sent as its 24:00", () => {
    const typed = { until: "2026-11-30", reason: "需专家鉴定", measures: "先行围挡" };
    expect(payload("request-extension", typed, open)).toMatchObject({ until: "2026-12-01T00:00:00+08:00" });
  });

  test("corrections travel together as fields", () => {
    expect(payload("amend", { title: "新标题", address: "" }, open)).toEqual({
      type: "amend",
      fields: { title: "新标题" },
    });
  });

  test("a pointer of the problem finds its field, at any depth", () => {
    expect(fieldOfPointer("/action/answer", ["answer", "done"])).toBe("answer");
    expect(fieldOfPointer("/body/action/fields/title", ["title"])).toBe("title");
    expect(fieldOfPointer("/version", ["title"])).toBeUndefined();
  });
});

describe("what can be done", () => {
  test("one action is primary, and only what the server offers is shown", () => {
    expect(orderActions("replied", ["note", "send-back", "approve-reply"])).toEqual({
      primary: "approve-reply",
      beside: ["send-back"],
      more: ["note"],
    });
  });
  test("the unit contacts the citizen before it can reply", () => {
    expect(orderActions("handling", ["record-contact", "progress"]).primary).toBe("record-contact");
    expect(orderActions("handling", ["reply", "record-contact"]).primary).toBe("reply");
  });
  test("nothing offered, nothing shown", () => {
    expect(orderActions("closed", [])).toEqual({ primary: undefined, beside: [], more: [] });
  });
});

describe("a unit is found by typing", () => {
  const urban = unit("市综合行政执法局", "综合行政执法局");

  test("its characters in order are enough", () => {
    expect(rankUnit("综执", urban)).toBeGreaterThan(0);
    expect(rankUnit("执综", urban)).toBe(0);
  });
  test("the short name itself comes before longer names that hold it", () => {
    const county = unit("越城区综合行政执法局", "越城综合行政执法局", "county");
    expect(rankUnit("综合行政执法局", urban)).toBeGreaterThan(rankUnit("综合行政执法局", county));
  });
});

function amendFields(): string[] {
  const amend = ticketAction.options.find((option) => option.shape.type.value === "amend");
  return amend && "fields" in amend.shape ? Object.keys(amend.shape.fields.shape) : [];
}
