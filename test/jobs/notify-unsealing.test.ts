import { afterAll, beforeAll, expect, test } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { createUnsealingCommands } from "#server/citizens/unsealing.commands.ts";
import { createFieldCrypto } from "#server/platform/crypto.ts";
import type { Actor } from "#server/platform/actor.ts";
import { announceAll, depsOfTown } from "./by-hand.ts";
import { heldClock, openTown, type Town } from "./jobs-kit.ts";

const clock = heldClock();
let town: Town;
beforeAll(async () => {
  town = await openTown(clock);
});
afterAll(() => town.close());

const follower: Actor = {
  id: "follower",
  name: "follower",
  roles: ["follow-up-officer"],
  departmentId: null,
  unitIds: [],
};

test("who may allow it hears once that a reporter's identity is asked for, and the asker what was decided", async () => {
  const { source, query, file } = town;
  const crypto = createFieldCrypto("a".repeat(64), "b".repeat(64));
  await query(
    `INSERT INTO staff (id, username, name, password_hash, roles)
     VALUES ('follower', 'follower', 'f', '', '{follow-up-officer}') ON CONFLICT DO NOTHING`,
  );
  const ticketId = await file({ kind: "report", citizen: { name: "孟晚晴", secrecy: "sealed" } });
  const [ticket] = await query<{ number: string }>("SELECT number FROM ticket WHERE id = $1", [ticketId]);
  const unsealing = createUnsealingCommands({ source, clock, crypto, poke: () => {} });
  const id = await unsealing.ask(ticketId, { purpose: "follow-up", reason: "回访" }, follower);
  const overseer: Actor = { ...follower, id: "overseer", roles: ["overseer"] };

  const deps = depsOfTown(town);
  const work = async () => {
    await announceAll(deps);
    for (const due of await query<{ id: string }>("SELECT id FROM due_job WHERE job = 'notify-unsealing'"))
      await performDue(deps, due.id);
  };
  await work();
  await unsealing.rule(id, { ruling: "grant", reason: "确有必要" }, overseer);
  await work();
  await query("UPDATE due_job SET done_at = NULL WHERE job = 'notify-unsealing'");
  await work();

  const told = await query(
    "SELECT staff_id, title FROM notice WHERE reason = 'notify-unsealing' ORDER BY at, id",
  );
  expect(told).toEqual([
    { staff_id: "overseer", title: `解封申请待批：${ticket?.number}` },
    { staff_id: "follower", title: `解封申请已批准，请在 30 分钟内查看：${ticket?.number}` },
  ]);
});
