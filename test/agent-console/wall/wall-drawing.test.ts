import { describe, expect, test } from "vitest";
import { quartersOfDay } from "#agent-console/src/wall/day-quarters.ts";
import { heatOf } from "#agent-console/src/wall/heat.ts";

const at = (clock: string) => Date.parse(`2026-03-02T${clock}:00+08:00`);
const quarter = (clock: string, offered: number, answered: number, answeredIn15: number) => ({
  startsAt: new Date(at(clock)).toISOString(),
  offered,
  answered,
  answeredIn15,
  missed: offered - answered,
});

describe("the line of the day", () => {
  test("has every quarter from seven to now; where nobody called there is no rate", () => {
    const day = quartersOfDay([quarter("08:30", 4, 3, 2)], at("09:10"));
    expect(day).toHaveLength(9);
    expect(day[0]).toEqual({ startsAt: at("07:00"), offered: 0, in15: null, connected: null });
    expect(day[6]).toEqual({ startsAt: at("08:30"), offered: 4, in15: 0.5, connected: 0.75 });
    expect(day.at(-1)?.startsAt).toBe(at("09:00"));
  });

  test("begins with the first call of the night, and with now before seven", () => {
    expect(quartersOfDay([quarter("02:15", 1, 1, 1)], at("08:00"))[0]?.startsAt).toBe(at("02:15"));
    expect(quartersOfDay([], at("05:40"))).toEqual([
      { startsAt: at("05:30"), offered: 0, in15: null, connected: null },
    ]);
  });

  test("a call that is still being offered is in no rate yet", () => {
    const ringing = { ...quarter("09:00", 1, 0, 0), missed: 0 };
    expect(quartersOfDay([ringing], at("09:05")).at(-1)).toMatchObject({ offered: 1, in15: null });
  });
});

test.each([
  ["nothing came in", { now: 0, ratio: 0, hot: false }, 0],
  ["something, and no usual to tell", { now: 3, ratio: null, hot: false }, 1],
  ["less than usual", { now: 3, ratio: 0.5, hot: false }, 1],
  ["as usual", { now: 3, ratio: 1, hot: false }, 2],
  ["half again as much, within chance", { now: 3, ratio: 1.5, hot: false }, 3],
  ["hot", { now: 9, ratio: 4, hot: true }, 4],
])("a place is drawn as warm as it is: %s", (_what, place, heat) => {
  expect(heatOf(place)).toBe(heat);
});
