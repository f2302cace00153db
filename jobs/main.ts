import { openHouse } from "#server/open-house.ts";
import { systemClock } from "#server/platform/clock.ts";
import { ConfigError } from "#server/platform/config.ts";
import { runProcess } from "#server/platform/run.ts";
import { createHintEmitter } from "#server/realtime.ts";
import { startJobs } from "./start-jobs.ts";

// One job process of several (production): relay, workers and sweep; hints reach the sockets through Redis.
await runProcess("jobs", async (config, log) => {
  const { databaseUrl, redisUrl } = config;
  if (!databaseUrl || !redisUrl)
    throw new ConfigError(
      "DATABASE_URL, REDIS_URL: are required by separate processes; `npm start` needs neither",
    );
  let poke = () => {};
  const { source, house, close } = await openHouse({
    config,
    databaseUrl,
    clock: systemClock,
    log,
    poke: () => poke(),
  });
  const emitter = createHintEmitter(redisUrl, log);
  const jobs = await startJobs({
    source,
    databaseUrl,
    redisUrl,
    commands: house.commands,
    reference: house.reference,
    clock: systemClock,
    log,
    announce: emitter.announce,
  });
  poke = jobs.poke;
  log.info("jobs are running");
  return {
    async stop() {
      await jobs.stop();
      await emitter.stop();
      await close();
    },
  };
});
