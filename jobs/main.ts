import { openHouse } from "#server/open-house.ts";
import { systemClock } from "#server/platform/clock.ts";
import { watchOutbox } from "#server/dead-letters/outbox-gauges.views.ts";
import { ConfigError } from "#server/platform/config.ts";
import { createMetrics } from "#server/platform/metrics.ts";
import { runProcess } from "#server/platform/run.ts";
import { createHintEmitter } from "#server/realtime.ts";
import { serveHealth } from "./health-server.ts";
import { openOutside } from "./open-outside.ts";
import { startJobs } from "./start-jobs.ts";

const noPoke = () => {};

// One job process of several (production): relay, workers and sweep; hints reach the sockets through Redis.
await runProcess("jobs", async (config, log) => {
  const { databaseUrl, redisUrl } = config;
  if (!databaseUrl || !redisUrl)
    throw new ConfigError(
      "DATABASE_URL, REDIS_URL: are required by separate processes; `npm start` needs neither",
    );
  const wake = { poke: noPoke };
  const { source, house, close } = await openHouse({
    config,
    databaseUrl,
    clock: systemClock,
    log,
    poke: () => wake.poke(),
  });
  const emitter = createHintEmitter(redisUrl, log);
  const jobs = await startJobs({
    source,
    databaseUrl,
    redisUrl,
    commands: house.commands,
    guides: house.guides.upkeep,
    attachments: house.attachments.commands,
    calls: house.calls.distribution,
    quality: house.quality,
    reference: house.reference,
    clock: systemClock,
    log,
    announce: emitter.announce,
    outside: openOutside(config, house.crypto),
  });
  wake.poke = jobs.poke;
  const metrics = createMetrics("jobs");
  watchOutbox(metrics, house.query, systemClock);
  // Beside a server on one machine the port is the server's, unless it is given on purpose.
  const health = config.portGiven
    ? await serveHealth({ ...config, query: house.query, clock: systemClock, metrics, health: jobs.health })
    : undefined;
  log.info({ port: health?.port }, "jobs are running");
  return {
    async stop() {
      await health?.stop();
      await jobs.stop();
      await emitter.stop();
      await close();
    },
  };
});
