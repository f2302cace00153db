// One job process as production runs it, for tests that kill it.
// Arguments: database URL, Redis URL (or "-"), clock: an instant to start from, or the file of a shared clock.
import { openDatabase } from "#server/platform/database.ts";
import { ticketEntity } from "#server/tickets/ticket.store.ts";
import { enterTown, quickPace, silent } from "#test/jobs/jobs-kit.ts";
import { sharedClock } from "./shared-clock.ts";
import { startJobs } from "#jobs/start-jobs.ts";

const [databaseUrl = "", redisUrl = "-", time = ""] = process.argv.slice(2);
const begun = performance.now();
const start = Date.parse(time);
const clock = Number.isNaN(start)
  ? sharedClock(time)
  : { now: () => new Date(start + performance.now() - begun) };
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
