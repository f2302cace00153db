import { afterAll, beforeAll, expect, test } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { createFieldCrypto } from "#server/platform/crypto.ts";
import { appendEvents } from "#server/platform/events.ts";
import type { Actor } from "#server/platform/actor.ts";
import { createHelpCommands } from "#server/help/help.commands.ts";
import { announceAll, depsOfTown } from "./by-hand.ts";
import { heldClock, openTown, type Town } from "./jobs-kit.ts";

const clock = heldClock();
let town: Town;
beforeAll(async () => {
  town = await openTown(clock);
  await town.query("UPDATE staff SET roles = '{supervisor}' WHERE id = 'overseer'");
});
afterAll(() => town.close());

const agent: Actor = { id: "agent", name: "agent", roles: ["agent"], departmentId: null, unitIds: [] };

test("a raised hand calls every supervisor once, however often the job runs, without a word of what was written", async () => {
  const { source, query } = town;
  const crypto = createFieldCrypto("a".repeat(64), "b".repeat(64));
  const tickets = { sight: async () => undefined };
  const help = createHelpCommands({ source, clock, crypto, tickets, poke: () => {} });
  await help.ask({ reason: "danger", note: "诉求人的原话" }, agent, undefined);

  const deps = depsOfTown(town);
  await announceAll(deps);
  const due = await query<{ id: string }>("SELECT id FROM due_job WHERE job = 'call-supervisors'");
  expect(due).toHaveLength(1);
  expect(await performDue(deps, due[0]!.id)).toBe(true);
  await query("UPDATE due_job SET done_at = NULL");
  await performDue(deps, due[0]!.id);

  expect(await query("SELECT staff_id, level, title FROM notice")).toEqual([
    { staff_id: "overseer", level: "urgent", title: "坐席求助：可能有人身危险" },
  ]);
});

test("an agent whose state a supervisor set is told so once; what they set themself tells nobody", async () => {
  const { source, query } = town;
  await query("TRUNCATE notice, due_job");
  const forced = {
    subject: "agent" as const,
    subjectId: "agent",
    version: 7,
    type: "agent.state-forced",
    data: { state: "break", note: "诉求人的原话" },
    actor: { id: "overseer", name: "overseer", role: "supervisor" },
    at: clock.now(),
    rooms: [],
  };
  await source.transaction((manager) =>
    appendEvents(manager, [forced, { ...forced, version: 8, type: "agent.state-changed" }]),
  );
  const deps = depsOfTown(town);
  await announceAll(deps);
  const due = await query<{ id: string }>("SELECT id FROM due_job WHERE job = 'tell-forced-agent'");
  expect(due).toHaveLength(1);
  await performDue(deps, due[0]!.id);
  await query("UPDATE due_job SET done_at = NULL");
  await performDue(deps, due[0]!.id);
  expect(await query("SELECT staff_id, title FROM notice")).toEqual([
    { staff_id: "agent", title: "班长已将您的状态设为小休" },
  ]);
});
