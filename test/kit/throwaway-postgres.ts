import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#server/platform/embedded/postgres.ts";
import { guard } from "./guard.ts";

// Nothing here has to survive anything, so nothing waits for the disk.
const fast = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
  autovacuum: "off",
};

/** A PostgreSQL of its own in a temporary folder, gone without a trace after `remove` or a kill of this process. */
export async function startThrowawayPostgres(): Promise<{ url: string; remove(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "hotline-test-"));
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: fast });
  const folders = [server.folder, dataDir];
  // SIGQUIT is PostgreSQL's "immediate shutdown".
  const dismiss = guard({ pid: server.pid, signal: "QUIT", folders });
  const remove = async () => {
    await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    dismiss();
  };
  return { url: server.url, remove };
}
