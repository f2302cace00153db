import { demoWelcome } from "#server/staff/demo-welcome.ts";
import { openHouse } from "#server/open-house.ts";
import { systemClock } from "#server/platform/clock.ts";
import { openDatabaseServer } from "#server/platform/embedded/embedded.ts";
import { runProcess } from "#server/platform/run.ts";
import { seedDemoSamples } from "#server/quality/demo-samples.commands.ts";
import { startServer } from "#server/start-server.ts";
import { openOutside } from "./open-outside.ts";
import { startJobs, type Jobs } from "./start-jobs.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

// The whole platform in one process: what `npm start` runs.
await runProcess("hotline", async (config, log) => {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const database = await openDatabaseServer(config, say);
    undo.push(() => database.stop());
    database.onExit(() => {
      log.fatal("the embedded database ended by itself; start again");
      process.exit(1);
    });
    let jobs: Jobs | undefined;
    const open = await openHouse({
      config,
      databaseUrl: database.url,
      clock: systemClock,
      log,
      poke: () => jobs?.poke(),
    });
    undo.push(open.close);
    const { source, house } = open;
    if (config.demo) await seedDemoSamples(house, systemClock.now());
    const server = await startServer({ config, ...open, clock: systemClock, log });
    undo.push(server.stop);
    jobs = await startJobs({
      source,
      databaseUrl: database.url,
      redisUrl: config.redisUrl,
      commands: house.commands,
      guides: house.guides.upkeep,
      attachments: house.attachments.commands,
      calls: house.calls.distribution,
      quality: house.quality,
      reference: house.reference,
      clock: systemClock,
      log,
      announce: server.realtime.announce,
      outside: openOutside(config, house.crypto),
    });
    undo.push(jobs.stop);
    say(demoWelcome(config.publicUrl ?? `http://${config.host}:${server.port}`, config.demo));
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
});
