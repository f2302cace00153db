import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHome } from "#server/platform/embedded/home.ts";
import { eventually } from "#test/kit/eventually.ts";
import { startProgram, type Caller, type Program } from "#test/kit/program.ts";

/** Files until told to stop; remembers what was acknowledged, and the key that was under way when it ended. */
async function fileUntilCut(
  agent: Caller,
  worker: number,
  acknowledged: Map<string, string>,
): Promise<string> {
  for (let n = 0; ; n += 1) {
    const key = `w${worker}-${n}`;
    try {
      const answer = await agent.call("POST", "/tickets", complaint(key), { "idempotency-key": key });
      if (answer.status !== 201) return key;
      acknowledged.set(key, (JSON.parse(answer.body) as { id: string }).id);
    } catch {
      return key;
    }
  }
}

const complaint = (key: string) => ({
  kind: "complaint",
  channel: "phone",
  title: `路灯不亮 ${key}`,
  content: "某路口的路灯连续三天不亮。",
  citizen: { name: "测试人", phone: "13800000000" },
});

async function everyTitle(agent: Caller): Promise<string[]> {
  const titles: string[] = [];
  for (let cursor = ""; ;) {
    const page = JSON.parse((await agent.call("GET", `/tickets?limit=200${cursor}`)).body) as {
      items: { title: string }[];
      nextCursor: string | null;
    };
    titles.push(...page.items.map((ticket) => ticket.title));
    if (!page.nextCursor) return titles;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

test("after kill -9 of the whole process group and a new start every acknowledged ticket is there exactly once", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "hotline-kill-"));
  let program: Program | undefined;
  try {
    program = await startProgram({ DATA_DIR: dataDir });
    const agent = await program.signIn("agent1");
    const acknowledged = new Map<string, string>();
    const workers = [1, 2, 3, 4].map((worker) => fileUntilCut(agent, worker, acknowledged));
    await eventually("some were filed", () => acknowledged.size >= 40);
    await program.killGroup();
    const cutOff = await Promise.all(workers);

    program = await startProgram({ DATA_DIR: dataDir });
    // The session is in the database: nobody has to sign in again.
    const again: Caller = { cookie: agent.cookie, call: (await program.signIn("agent1")).call };
    for (const key of cutOff) {
      const repeated = await again.call("POST", "/tickets", complaint(key), { "idempotency-key": key });
      expect(repeated.status).toBe(201);
    }
    for (const [key, id] of acknowledged) {
      const repeated = await again.call("POST", "/tickets", complaint(key), { "idempotency-key": key });
      expect((JSON.parse(repeated.body) as { id: string }).id).toBe(id);
    }
    // The demo city has a few tickets of its own.
    const titles = (await everyTitle(again)).filter((title) => !title.startsWith("【演示】"));
    expect(titles).toHaveLength(acknowledged.size + cutOff.length);
    expect(new Set(titles).size).toBe(titles.length);
  } finally {
    await program?.stop();
    const folder = existsSync(dataDir) ? openHome(dataDir).folder : dataDir;
    for (const each of [folder, dataDir]) rmSync(each, { recursive: true, force: true });
  }
}, 90_000);
