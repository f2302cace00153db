import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { eventually } from "#test/kit/eventually.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary?: string }[];
}
interface Axe {
  run(): Promise<{ violations: Finding[] }>;
}

/** No serious or critical finding of axe on the page as it stands. The page's own policy forbids script tags, so it is evaluated. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await atRest(page);
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: Axe }).axe.run();
    return found.violations;
  });
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  expect.soft(grave, screen).toEqual([]);
}

/** A button on its way from one colour to another, a sheet half come in: what passes is not judged. */
const MOVING = `document.getAnimations().some((each) =>
  each.playState === "running" && each.effect?.getComputedTiming().iterations !== Infinity)`;

const atRest = (page: Page) =>
  eventually("nothing moves any more", async () => !(await page.evaluate(MOVING)));
