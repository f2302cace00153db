import { array, check, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { compareBy } from "#server/wall/hot.ts";
import { filedWithin, quarterOf, wallSpans, type Quarter } from "#server/wall/quarters.ts";
import { compare, MIN_COUNT } from "#server/wall/usual.ts";

describe("what is hot", () => {
  test.each([
    ["three times the usual and beyond chance", 12, [4, 4, 4, 4], { usual: 4, ratio: 3, hot: true }],
    ["within what chance explains", 9, [4, 4, 4, 4], { usual: 4, ratio: 2.25, hot: false }],
    ["twenty per cent of very many is no accident", 480, [400, 400, 400, 400], { ratio: 1.2, hot: true }],
    ["never heard of, and five at once", 5, [0, 0, 0, 0], { usual: 0, ratio: 5, hot: true }],
    ["never heard of, and four", 4, [0, 0, 0, 0], { usual: 0, ratio: 4, hot: false }],
    ["less than usual", 1, [9, 9, 9, 9], { ratio: 0.11, hot: false }],
    ["a week that is not known is left out", 12, [4, undefined, 4, 4], { usual: 4, hot: true }],
    [
      "one known week is no usual",
      50,
      [1, undefined, undefined, undefined],
      { usual: null, ratio: null, hot: false },
    ],
  ])("%s", (_what, now, former, expected) => {
    expect(compare(now, former)).toMatchObject({ now, ...expected });
  });

  test("more of the same matter is never less hot, and never hot below the least count", () => {
    const holds = check(
      property(nat(300), array(nat(100), { minLength: 2, maxLength: 4 }), (now, weeks) => {
        const found = compare(now, weeks);
        return (!found.hot || compare(now + 1, weeks).hot) && (now >= MIN_COUNT || !found.hot);
      }),
    );
    expect(holds.failed).toBe(false);
  });

  test("finer keys are drawn together, the hot and most surprising come first", () => {
    const week = new Map([
      ["0101|330602", 2],
      ["0302|330603", 20],
    ]);
    const now = new Map([
      ["0101|330602001", 6],
      ["0101|330602", 6],
      ["0302|330603", 22],
      ["0403|330603", 4],
      ["|330603", 30],
    ]);
    const ranked = compareBy({ now, former: [week, week, week, undefined] }, (matter) => matter || undefined);
    expect(ranked.map(({ key, figures }) => [key, figures.now, figures.hot])).toEqual([
      ["0101", 12, true],
      ["0302", 22, false],
      ["0403", 4, false],
    ]);
  });
});

describe("the hours compared", () => {
  const now = new Date("2026-03-04T10:22:30+08:00");
  const quarter = (at: string, n: number): Quarter => ({
    fromAt: new Date(at),
    tally: { filed: { "0101|": n }, direct: { of: 0, hit: 0 } },
  });

  test("are the last three, and the same of the same weekday four weeks back", () => {
    const { today, window, former } = wallSpans(now);
    expect(today.from).toEqual(new Date("2026-03-04T00:00:00+08:00"));
    expect(window.from).toEqual(new Date("2026-03-04T07:15:00+08:00"));
    expect(former.map(({ to }) => to.getTime())).toEqual(
      [7, 14, 21, 28].map((days) => now.getTime() - days * 86_400_000),
    );
    expect(quarterOf(now)).toEqual(new Date("2026-03-04T10:15:00+08:00"));
  });

  test("a running quarter is compared with an equally long piece; a gap makes the week unknown", () => {
    const span = { from: new Date("2026-03-04T10:00:00+08:00"), to: now };
    const whole = [quarter("2026-03-04T10:00:00+08:00", 10), quarter("2026-03-04T10:15:00+08:00", 10)];
    expect(filedWithin(whole, span)?.get("0101|")).toBe(15);
    expect(filedWithin(whole.slice(1), span)).toBeUndefined();
  });
});
