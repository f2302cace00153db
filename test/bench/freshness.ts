import { setTimeout as pause } from "node:timers/promises";
import type { GuideView } from "#contracts/guides.ts";
import type { Caller } from "#test/kit/program.ts";
import type { BenchPlatform } from "./platform.ts";
import { median, ms, percentile, printTable } from "./table.ts";

/** Twenty things that no guide of the demo city knows. */
const things =
  "羊驼 水母 豪猪 树懒 犰狳 海马 鸵鸟 蜜獾 狐獴 河狸 貘 霍加狓 儒艮 薮猫 大鲵 鹦鹉螺 寄居蟹 蜂鸟 雪豹 猞猁".split(
    " ",
  );
const LOOK_EVERY_MS = 10;
const LIMIT_MS = 30_000;
/** Between two hours at which guides are scheduled, so that each is timed by itself. */
const APART_MS = 300;

/**
 * P11: published → findable and retired → gone, over HTTP as the console asks it, with everything between: the command,
 * the fact, the index. A scheduled guide comes through the outbox and the timer of the queue, and counts from its hour.
 */
export async function benchFreshness(platform: BenchPlatform): Promise<void> {
  const [editor, approver, agent] = await Promise.all(
    ["editor1", "approver1", "agent1"].map((name) => platform.signIn(name)),
  );
  if (!editor || !approver || !agent) throw new Error("nobody signed in");
  const approved = async (thing: string) => {
    const { id } = await ask<GuideView>(editor, "POST", "/guides", newGuide(thing));
    await act(editor, id, { type: "submit" });
    await act(approver, id, { type: "approve" });
    return id;
  };
  const found = async (thing: string, id: string) =>
    (await ask<{ items: { id: string }[] }>(agent, "GET", searchFor(thing))).items.some(
      (hit) => hit.id === id,
    );

  const floor: number[] = [];
  const published: number[] = [];
  const retired: number[] = [];
  const scheduled: number[] = [];
  await found("预热", "");
  for (const thing of things) {
    const id = await approved(thing);
    floor.push(await timed(() => found(thing, id)));
    const { version } = await ask<GuideView>(editor, "GET", `/guides/${id}`);
    const since = performance.now();
    await ask(editor, "POST", `/guides/${id}/actions`, { version, action: { type: "publish" } });
    published.push(await until(() => found(thing, id), since));
    const begun = performance.now();
    await act(approver, id, { type: "retire", reason: "测量" });
    retired.push(await until(async () => !(await found(thing, id)), begun));
  }
  const waiting = await Promise.all(
    things.map(async (thing) => ({ thing, id: await approved(`${thing}幼崽`) })),
  );
  const firstHour = Date.now() + 4_000;
  const hours = waiting.map((each, n) => Object.assign(each, { hour: firstHour + n * APART_MS }));
  for (const { id, hour } of hours)
    await act(editor, id, { type: "schedule", at: new Date(hour).toISOString() });
  for (const { thing, id, hour } of hours) {
    await pause(Math.max(0, hour - Date.now()));
    const late = Date.now() - hour;
    scheduled.push(late + (await until(() => found(`${thing}幼崽`, id), performance.now())));
  }
  const row = (name: string, times: readonly number[]) => [
    name,
    String(times.length),
    ms(median(times)),
    ms(percentile(times, 1)),
  ];
  printTable(
    "P11 freshness over HTTP (bar: published → findable ≤2 s)",
    ["what", "n", "p50 ms", "max ms"],
    [
      row("one search, nothing changed", floor),
      row("published → findable", published),
      row("retired → no longer found", retired),
      row("scheduled hour → findable", scheduled),
    ],
  );
}

const newGuide = (thing: string) => ({
  departmentId: "civil",
  regionCode: "3306",
  content: { title: `${thing}饲养登记`, answer: `饲养${thing}先登记。`, keywords: [thing] },
});
const searchFor = (thing: string) => `/guides/search?limit=50&q=${encodeURIComponent(`${thing}饲养登记`)}`;

async function ask<Reply>(who: Caller, method: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await who.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as Reply;
}

async function act(who: Caller, id: string, action: object): Promise<void> {
  const { version } = await ask<GuideView>(who, "GET", `/guides/${id}`);
  await ask(who, "POST", `/guides/${id}/actions`, { version, action });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** How long since `since` until the search says so. */
async function until(seen: () => Promise<boolean>, since: number): Promise<number> {
  while (!(await seen())) {
    if (performance.now() - since > LIMIT_MS) throw new Error(`not within ${LIMIT_MS} ms`);
    await pause(LOOK_EVERY_MS);
  }
  return performance.now() - since;
}
