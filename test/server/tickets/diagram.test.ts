import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { statuses } from "#contracts/ticket-terms.ts";
import { lifecycleBlock, lifecycleDiagram } from "#server/tickets/diagram.ts";
import { lifecycle, systemLifecycle, type Rule } from "#server/tickets/lifecycle.ts";

const readme = new URL("../../../README.md", import.meta.url);
const text = existsSync(readme) ? readFileSync(readme, "utf8") : "";

describe("状态图", () => {
  test("every status stands in it and can be reached from receipt", () => {
    const rules: Rule[] = [...Object.values(lifecycle), ...Object.values(systemLifecycle)];
    const reached = new Set<string>(["received"]);
    for (let before = -1; before < reached.size;) {
      before = reached.size;
      for (const rule of rules)
        if (rule.from.some((from) => reached.has(from)))
          for (const to of rule.to) if (to !== "same") reached.add(to);
    }
    expect(reached).toEqual(new Set(statuses));
    for (const status of statuses)
      expect(lifecycleDiagram()).toContain(`\n  ${status.replaceAll("-", "_")}: `);
  });

  test("an arrow names every action that leads along it", () => {
    const lines = lifecycleDiagram().split("\n");
    expect(lines).toContain("  received --> dispatched: 派单 dispatch");
    expect(lines).toContain("  received --> rejected: 不予受理 reject<br>转紧急热线 transfer-emergency");
    expect(lines.some((line) => line.includes("follow_up --> closed: 回访 follow-up"))).toBe(true);
    expect(lifecycleDiagram()).not.toMatch(/^ {2}(\w+) --> \1(:|$)/m);
  });

  const missing = text === "" ? "README.md is not written yet" : "README.md has no lifecycle markers yet";
  const skip = !text.includes("<!-- lifecycle -->");
  test.skipIf(skip)(`README.md shows the law as it is${skip ? ` (skipped: ${missing})` : ""}`, () => {
    expect(text).toContain(lifecycleBlock());
  });
});
