import { openHouse } from "#server/open-house.ts";
import { systemClock } from "#server/platform/clock.ts";
import { openDatabaseServer } from "#server/platform/embedded/embedded.ts";
import { runProcess } from "#server/platform/run.ts";
import { startServer } from "#server/start-server.ts";

// The whole platform in one process: what `npm start` runs.
await runProcess("hotline", async (config, log) => {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const database = await openDatabaseServer(config, say);
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const open = await openHouse({
      config,
      databaseUrl: database.url,
      clock: systemClock,
      log,
      poke: () => {},
    });
    undo.push(open.close);
    const server = await startServer({ config, ...open, clock: systemClock, log });
    undo.push(server.stop);
    say(`http://${config.host}:${server.port}`);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
});
