import { createServer, type ServerResponse } from "node:http";
import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import type { Metrics } from "#server/platform/metrics.ts";

export interface JobsHealth {
  backend: "redis" | "postgres";
  /** False while the queue does not answer: effects then come from the sweep, seconds later. */
  queueAnswers: boolean;
  /** When the relay last had nothing left to announce, and when the sweep last ended. */
  caughtUpAt: Date | undefined;
  sweptAt: Date | undefined;
}

/** A relay that polls each second and a sweep each ten: this long without either means that nothing works here. */
const SILENCE_MS = 60_000;

interface HealthOptions {
  host: string;
  port: number;
  query: Query;
  clock: Clock;
  metrics: Pick<Metrics, "text">;
  health(): JobsHealth;
}

/** /healthz, /readyz and /metrics of a job process, and nothing else. Rejects when the port cannot be had. */
export async function serveHealth(options: HealthOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const { host, port, query, clock, metrics, health } = options;
  const begun = clock.now().getTime();

  async function trouble(): Promise<string | undefined> {
    await query("SELECT 1");
    const { caughtUpAt, sweptAt } = health();
    const oldest = clock.now().getTime() - SILENCE_MS;
    if ((caughtUpAt?.getTime() ?? begun) < oldest) return "the relay does not catch up";
    return (sweptAt?.getTime() ?? begun) < oldest ? "the sweep does not end" : undefined;
  }
  async function answer(path: string | undefined, res: ServerResponse): Promise<void> {
    const json = (status: number, body: object) =>
      void res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (path === "/healthz") return json(200, { ok: true });
    if (path === "/metrics")
      return void res
        .writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" })
        .end(await metrics.text());
    if (path !== "/readyz") return json(404, { ok: false });
    const why = await trouble().catch(() => "the database does not answer");
    // A queue that is away is no reason to restart: the sweep does its work meanwhile.
    const { backend, queueAnswers } = health();
    json(why ? 503 : 200, { ok: !why, ...(why ? { why } : {}), backend, queueAnswers });
  }

  const server = createServer((req, res) => {
    answer(req.url?.split("?")[0], res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
