// One job process as production runs it, for tests that kill it. Arguments: database URL, Redis URL (or "-"), clock start.
import { openDatabase } from "#server/platform/database.ts";
import { ticketEntity } from "#server/tickets/ticket.store.ts";
import { enterTown, quickPace, silent } from "#test/jobs/jobs-kit.ts";
import { startJobs } from "#jobs/start-jobs.ts";

const [databaseUrl = "", redisUrl = "-", start = ""] = process.argv.slice(2);
const begun = performance.now();
const clock = { now: () => new Date(Date.parse(start) + performance.now() - begun) };
const source = await openDatabase({ url: databaseUrl, entities: [ticketEntity as never], poolSize: 8 });
const town = await enterTown(source, clock);
await startJobs({
  ...town,
  databaseUrl,
  redisUrl: redisUrl === "-" ? undefined : redisUrl,
  log: silent,
  announce: () => {},
  pace: quickPace,
});
process.stdout.write("running\n");
