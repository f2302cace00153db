import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "#test/kit/eventually.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { freePort, redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import { startReceiver } from "./outside-kit.ts";

let house: TestHouse;
let redis: TestRedis | undefined;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let program: ChildProcess | undefined;
beforeAll(async () => {
  [house, redis, receiver] = await Promise.all([openTestHouse(new Date()), startRedis(), startReceiver()]);
});
afterAll(async () => {
  if (program?.kill("SIGKILL")) await once(program, "exit");
  await receiver?.stop();
  await redis?.stop();
  await house?.close();
});

test.skipIf(!redisAvailable)(
  "the job program says when it is ready, brings a fact to the unit and to a program outside, and stops when told",
  async () => {
    const port = await freePort();
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: (house.source.options as { url: string }).url,
      REDIS_URL: redis!.url,
      PORT: String(port),
      HOST: "127.0.0.1",
      SESSION_SECRET: "s".repeat(40),
      DATA_KEY: "a".repeat(64),
      LOOKUP_KEY: "b".repeat(64),
      CTI_TOKEN: "c".repeat(20),
      WEBHOOK_ALLOW_PRIVATE: "1",
      LOG_LEVEL: "warn",
    };
    const script = fileURLToPath(new URL("../../jobs/main.ts", import.meta.url));
    program = spawn(process.execPath, ["--import", "tsx", script], { env, stdio: "inherit" });
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    await eventually("the program is ready", async () => (await ask("/readyz")).ok, 45_000);

    const url = `http://localhost:${receiver.port}/`;
    const hook = await house.as("admin1").post("/webhooks", { name: "x", url, types: ["ticket.dispatched"] });
    expect(hook.status).toBe(201);
    const { id } = await house.as("agent1").file();
    await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
    await eventually("the webhook", () => receiver.received.length > 0);
    await eventually(
      "the notice",
      async () => (await house.as("dept-urban").get("/notices")).body.unread > 0,
    );
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ data: { ticketId: id, version: 2 } });
    expect(await (await ask("/metrics")).text()).toMatch(/^hotline_due_jobs_dead\{process="jobs"\} 0$/m);

    program.kill("SIGTERM");
    const [code] = (await once(program, "exit")) as [number];
    expect(code).toBe(0);
  },
  90_000,
);
