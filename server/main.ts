import { openHouse } from "./open-house.ts";
import { systemClock } from "./platform/clock.ts";
import { ConfigError } from "./platform/config.ts";
import { createNotifyPoke } from "./platform/poke.ts";
import { runProcess } from "./platform/run.ts";
import { startServer } from "./start-server.ts";

// One server process of several (production): the database and Redis are elsewhere, jobs run in processes of their own.
await runProcess("server", async (config, log) => {
  if (!config.databaseUrl || !config.redisUrl)
    throw new ConfigError(
      "DATABASE_URL, REDIS_URL: are required by separate processes; `npm start` needs neither",
    );
  let poke = () => {};
  const open = await openHouse({
    config,
    databaseUrl: config.databaseUrl,
    clock: systemClock,
    log,
    poke: () => poke(),
  });
  poke = createNotifyPoke(open.source);
  const server = await startServer({ config, ...open, clock: systemClock, log });
  log.info({ port: server.port }, "server is listening");
  return {
    async stop() {
      await server.stop();
      await open.close();
    },
  };
});
