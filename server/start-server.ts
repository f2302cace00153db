import { createServer } from "node:http";
import type { DataSource } from "typeorm";
import { z } from "zod";
import { createApp } from "./app.ts";
import { allRoutes, type House } from "./compose.ts";
import { watchOutbox } from "./dead-letters/outbox-gauges.views.ts";
import { open311Router } from "./open311/open311.routes.ts";
import { answerClientError } from "./platform/client-error.ts";
import type { Clock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import type { Logger } from "./platform/logger.ts";
import { takeTurns } from "./platform/turns.ts";
import { createMetrics } from "./platform/metrics.ts";
import { attachRealtime, type Realtime } from "./realtime.ts";

export interface RunningServer {
  port: number;
  realtime: Realtime;
  /** Stops taking requests, lets running ones finish, closes the sockets. */
  stop(): Promise<void>;
}

interface ServerOptions {
  config: Config;
  source: DataSource;
  house: House;
  clock: Clock;
  log: Logger;
}

/** HTTP and sockets on one port. Rejects when the port cannot be had. */
export async function startServer({
  config,
  source,
  house,
  clock,
  log,
}: ServerOptions): Promise<RunningServer> {
  // What zod says of bad input is shown to people.
  z.config(z.locales.zhCN());
  const metrics = createMetrics("server");
  watchOutbox(metrics, house.query, clock);
  const { publicUrl } = config;
  const app = createApp({
    routes: allRoutes(house, config),
    sessions: house.sessions,
    log,
    metrics,
    publicUrl,
    outside: { "/open311/v2": open311Router({ ...house, publicUrl }) },
    ready: async () => void (await source.query("SELECT 1")),
  });
  const http = createServer(app);
  // A proxy keeps connections; we must not close one that it is about to use.
  http.keepAliveTimeout = 65_000;
  http.on("clientError", answerClientError);
  const realtime = attachRealtime({
    httpServer: http,
    sessions: house.sessions,
    source,
    clock,
    log,
    redisUrl: config.redisUrl,
    allowedOrigins: () => (publicUrl ? [new URL(publicUrl).origin] : []),
    loadTicketForSight: (id) => house.views.sight(id),
    agents: house.calls.agents.commands,
    metrics,
  });
  house.whisper.hear(realtime.draftChanged);
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, resolve);
  });
  const line = openPhoneLine(house);
  const address = http.address();
  return {
    port: typeof address === "object" && address ? address.port : config.port,
    realtime,
    async stop() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await line.stop();
      await realtime.stop();
      http.closeIdleConnections();
      setTimeout(() => http.closeAllConnections(), 3000).unref();
      await closed;
    },
  };
}

/** An exchange has one listener: the process that holds the turn; when it goes, another takes over. */
function openPhoneLine({ source, calls: { gateway } }: House): { stop(): Promise<void> } {
  const turn = gateway.listen && takeTurns(source, "telephone line", () => gateway.listen!());
  return {
    async stop() {
      await turn?.stop();
      await gateway.stop();
    },
  };
}
