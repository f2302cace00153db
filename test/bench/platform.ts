import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#server/platform/embedded/postgres.ts";
import { startProgram, type Program } from "#test/kit/program.ts";

/** Also what the crowd of `bench:live` is signed in with. */
export const BENCH_SESSION_SECRET = "bench-bench-bench-bench-bench-bench";

export interface BenchPlatform extends Program {
  databaseUrl: string;
}

/** The built program in a process of its own on a durable database (fsync on), as `npm start` runs it. */
export async function startBenchPlatform(): Promise<BenchPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), "hotline-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: () => {},
    settings: { shared_preload_libraries: "pg_stat_statements", max_connections: "200" },
  });
  const program = await startProgram({
    DATABASE_URL: postgres.url,
    DEMO: "1",
    LOG_LEVEL: "error",
    SESSION_SECRET: BENCH_SESSION_SECRET,
    DATA_KEY: "ab".repeat(32),
    LOOKUP_KEY: "cd".repeat(32),
    CTI_TOKEN: "bench-cti-token-0001",
  });
  return {
    ...program,
    databaseUrl: postgres.url,
    async stop() {
      await program.stop();
      await postgres.stop();
      for (const folder of [postgres.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
