import { expect, test } from "vitest";
import { serveHealth } from "#jobs/health-server.ts";
import { createMetrics } from "#server/platform/metrics.ts";
import { heldClock, MONDAY } from "./jobs-kit.ts";

test("a job process is ready while its relay and its sweep come round, and says what is wrong when not", async () => {
  const clock = heldClock();
  const state = { caughtUpAt: MONDAY, sweptAt: MONDAY, database: true };
  const server = await serveHealth({
    host: "127.0.0.1",
    port: 0,
    clock,
    metrics: createMetrics("jobs"),
    query: async () => {
      if (!state.database) throw new Error("gone");
      return [];
    },
    health: () => ({ backend: "redis", queueAnswers: false, ...state }),
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  expect(await ask("/healthz")).toMatchObject({ status: 200 });
  // A queue that is away delays effects; it does not make the process useless.
  expect(await ask("/readyz")).toMatchObject({ status: 200 });
  clock.set(new Date(MONDAY.getTime() + 61_000));
  state.sweptAt = clock.now();
  expect(await ask("/readyz")).toEqual({ status: 503, text: expect.stringContaining("relay") });
  state.caughtUpAt = clock.now();
  expect(await ask("/readyz")).toMatchObject({ status: 200 });
  state.database = false;
  expect(await ask("/readyz")).toEqual({ status: 503, text: expect.stringContaining("database") });
  expect((await ask("/metrics")).text).toContain("hotline_http_request_seconds");
  expect(await ask("/anything")).toMatchObject({ status: 404 });
  await server.stop();
});
