import { Pool } from "pg";
import { JOB_VERSION, openQueues } from "#jobs/queues.ts";
import { silent } from "#test/jobs/jobs-kit.ts";
import { createTestDatabase } from "#test/kit/database.ts";

/** What takes months in a city: dates are moved in the program's database, and its jobs are put into its own queue. */
export interface Past {
  /** Of the program that runs on this database. */
  settings: Record<string, string>;
  query(sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** Now, not when its hour comes. The program's worker takes it: wait for what it does. */
  run(job: "rank-gaps" | "tend-guides"): Promise<void>;
  close(): Promise<void>;
}

export async function openPast(): Promise<Past> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 1 });
  const queues = await openQueues({ databaseUrl: database.url, log: silent });
  let runs = 0;
  return {
    settings: {
      DATABASE_URL: database.url,
      DEMO: "1",
      SESSION_SECRET: "s".repeat(40),
      DATA_KEY: "a".repeat(64),
      LOOKUP_KEY: "b".repeat(64),
      CTI_TOKEN: "c".repeat(20),
    },
    async query(sql, parameters = []) {
      await pool.query(sql, [...parameters]);
    },
    async run(job) {
      runs += 1;
      await queues.addAll("upkeep", [
        { name: job, data: { v: JOB_VERSION }, opts: { jobId: `${job}-${runs}` } },
      ]);
    },
    async close() {
      await queues.close(500);
      await pool.end();
      await database.drop();
    },
  };
}
