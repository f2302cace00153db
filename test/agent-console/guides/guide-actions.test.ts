import { describe, expect, test } from "vitest";
import { guideAction } from "#contracts/guides.ts";
import {
  asks,
  emptyInput,
  guideActionOf,
  isComplete,
  offeredActions,
  type GuideActionType,
} from "#agent-console/src/guides/guide-actions.ts";

const types = Object.keys(asks) as GuideActionType[];
const full = { words: "与承办单位核对过", day: "2026-12-01", version: 2 };

test.each(types)("%s, filled in, is an action the contract takes", (type) => {
  expect(isComplete(type, full)).toBe(true);
  expect(guideAction.parse(guideActionOf(type, full))).toMatchObject({ type });
});

describe("the form of a guide's action", () => {
  test("does not go out without the reason or the day it needs", () => {
    const incomplete = types.filter((type) => !isComplete(type, emptyInput));
    expect(incomplete.toSorted()).toEqual(["retire", "schedule", "send-back"]);
  });

  test("publishes a scheduled guide from the first moment of that day in the city", () => {
    expect(guideActionOf("schedule", full)).toEqual({ type: "schedule", at: "2026-12-01T00:00:00+08:00" });
  });
});

test("only what the server offers is shown, forwards first and out of use last", () => {
  expect(offeredActions(["retire", "verify", "something-new"])).toEqual(["verify", "retire"]);
  expect(offeredActions([])).toEqual([]);
});
