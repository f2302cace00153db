import { expect, test } from "vitest";
import { callIdOf, occurredAt, phoneOf, spellingsOf, usernameOf } from "#server/calls/cti-event.ts";

test.each([
  ["13812345678", "13812345678"],
  ["+86 138-1234-5678", "13812345678"],
  ["008613812345678", "13812345678"],
  ["013812345678", "13812345678"],
  ["sip:13812345678@pbx.example;user=phone", "13812345678"],
  ["0571-8765 4321", "057187654321"],
  ["12345", "12345"],
  ["anonymous", ""],
  ["", ""],
])("the number %j is known as %j", (from, phone) => {
  expect(phoneOf({ event: "newCall", from })).toBe(phone);
});

test("the citizen is who calls in and who is called out", () => {
  const line = { from: "12345", to: "13812345678" };
  expect(phoneOf({ event: "newCall", direction: "out", ...line })).toBe("13812345678");
  expect(phoneOf({ event: "newCall", direction: "in", from: "13900000000", to: "12345" })).toBe(
    "13900000000",
  );
  expect(phoneOf({ event: "newCall", caller: "13900000000" })).toBe("13900000000");
});

test("every spelling of a person is heard, and a user name in each of its dresses", () => {
  expect(spellingsOf({ event: "answer", user: "agent1", "user[]": ["王芳", "agent2"] }).people).toEqual([
    "agent1",
    "王芳",
    "agent2",
  ]);
  expect(spellingsOf({ event: "answer", answeringNumber: "agent1", caller: "agent2" }).usernames).toEqual([
    "agent1",
    "agent2",
  ]);
  expect(["Agent1", " agent1@pbx.example", "sip:agent1@10.0.0.1"].map(usernameOf)).toEqual(
    Array.from({ length: 3 }).fill("agent1"),
  );
});

test("a call's name that cannot be stored is none", () => {
  expect(callIdOf({ event: "answer", call_id: "a-1" })).toBe("a-1");
  for (const callId of [undefined, "   ", "a\u0000b", "a\ud800"])
    expect(callIdOf({ event: "answer", callId })).toBeUndefined();
});

test("a PBX's own time is believed within the last day, and never from the future", () => {
  const received = new Date("2026-03-02T01:00:00Z");
  const heard = (timestamp: unknown) => occurredAt({ event: "answer", timestamp }, received).toISOString();
  expect(heard("2026-03-02T08:59:30+08:00")).toBe("2026-03-02T00:59:30.000Z");
  expect(heard(received.getTime() / 1000 - 30)).toBe("2026-03-02T00:59:30.000Z");
  expect(heard(String(received.getTime() - 30_000))).toBe("2026-03-02T00:59:30.000Z");
  for (const odd of [
    undefined,
    "yesterday",
    "2026-03-02T01:00:01Z",
    "2026-02-28T01:00:00Z",
    -1,
    Number.NaN,
    {},
  ])
    expect(heard(odd)).toBe(received.toISOString());
});
