import { randomBytes } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { system } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { drawByShare, endedWeeks } from "./draw.ts";
import { claimDraw, drawnWeeks, findCandidates, insertSamples, noteDraw } from "./draw.store.ts";
import { recordQuality } from "./quality-fact.store.ts";
import { activeRules, type ActiveRule } from "./setup.store.ts";

const DAY_MS = 24 * 3_600_000;
/** What was missed is made up for so far back. */
const LOOK_BACK_DAYS = 35;
const LOOK_BACK_WEEKS = 5;

/**
 * 抽样: rules of 100 % draw what they find at once; the others draw a finished week, by a seed made then, once. Every part
 * looks at the rows themselves, so it may run as often as one likes, in as many processes.
 */
export function createSampleDraw({ source, clock }: { source: DataSource; clock: Clock }) {
  /** @returns how many samples were new */
  return async function draw(onError: (error: unknown, ruleId: string) => void): Promise<number> {
    let made = 0;
    for (const rule of await activeRules(queryOf(source)))
      try {
        made += rule.share === 100 ? await drawAtOnce(rule) : await drawWeeks(rule);
      } catch (error) {
        onError(error, rule.id);
      }
    return made;
  };

  async function drawAtOnce(rule: ActiveRule): Promise<number> {
    const now = clock.now();
    const back = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
    const from = rule.since > back ? rule.since : back;
    return source.transaction(async (manager) => {
      const query = queryOf(manager);
      // The present moment belongs to it as well.
      const found = await findCandidates(query, rule, { from, to: new Date(now.getTime() + 1) }, "");
      const made = await insertSamples(query, rule, found, now);
      await tell(manager, rule, made, now);
      return made.length;
    });
  }

  async function drawWeeks(rule: ActiveRule): Promise<number> {
    const now = clock.now();
    const done = await drawnWeeks(queryOf(source), rule.id);
    let made = 0;
    for (const week of endedWeeks(rule.since, now, LOOK_BACK_WEEKS)) {
      if (done.has(week.monday)) continue;
      made += await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const seed = randomBytes(16).toString("hex");
        if (!(await claimDraw(query, { rule, week: week.monday, seed, at: now }))) return 0;
        return drawWeek(manager, rule, week, seed, now);
      });
    }
    return made;
  }

  async function drawWeek(
    manager: EntityManager,
    rule: ActiveRule,
    week: ReturnType<typeof endedWeeks>[number],
    seed: string,
    now: Date,
  ): Promise<number> {
    const query = queryOf(manager);
    const span = { from: rule.since > week.from ? rule.since : week.from, to: week.to };
    const found = await findCandidates(query, rule, span, seed);
    const made = await insertSamples(query, rule, drawByShare(found, rule.share), now);
    await noteDraw(query, rule.id, week.monday, found.length, made.length);
    await tell(manager, rule, made, now);
    return made.length;
  }
}

/** One fact a draw, so that the desk sees what is new. */
async function tell(
  manager: EntityManager,
  rule: ActiveRule,
  [first, ...more]: readonly string[],
  at: Date,
): Promise<void> {
  if (first === undefined) return;
  await recordQuality(manager, {
    subjectId: `draw:${first}`,
    version: 1,
    type: "quality.drawn",
    data: { ruleId: rule.id, ruleVersion: rule.version, samples: 1 + more.length },
    actor: system,
    at,
  });
}
