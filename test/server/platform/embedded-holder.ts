// A run of the platform reduced to its database: starts it, says so, and lives until it is killed.
import { startEmbeddedPostgres } from "#server/platform/embedded/postgres.ts";

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", log: () => {} });
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
setInterval(() => {}, 60_000);
