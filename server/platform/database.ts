import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { DataSource, type EntityManager, type EntitySchema } from "typeorm";
import type { Logger } from "./logger.ts";
import { projectRoot } from "./project-root.ts";

export interface DatabaseOptions {
  url: string;
  entities: EntitySchema<object>[];
  poolSize?: number;
  log?: Logger;
}

/** Opens the pool. No `synchronize`: the schema is the SQL files in server/migrations and nothing else. */
export async function openDatabase({
  url,
  entities,
  poolSize = 10,
  log,
}: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: "postgres",
    url,
    entities,
    poolSize,
    synchronize: false,
    logging: false,
    applicationName: "hotline-12345",
    connectTimeoutMS: 5000,
    // A killed connection must not kill the process (node-postgres emits "error" on idle clients).
    poolErrorHandler: (error: unknown) => log?.warn({ err: error }, "database connection lost"),
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  });
  return source.initialize();
}

/** One statement with parameters; gives its rows, whatever the command (INSERT, UPDATE … RETURNING too). */
export type Query = <T>(sql: string, parameters?: readonly unknown[]) => Promise<T[]>;

/** On a DataSource it goes straight to the pool (intake is counted in microseconds); on a manager it joins its transaction. */
export function queryOf(source: DataSource | EntityManager): Query {
  if (source instanceof DataSource) {
    const pool = (source.driver as unknown as { master: Pool }).master;
    return async <T>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query(sql, [...parameters])).rows as T[];
  }
  const runner = source.queryRunner;
  if (!runner) throw new Error("a manager without a transaction has no connection of its own");
  // The structured result: the plain one has another shape for UPDATE and DELETE.
  return async <T>(sql: string, parameters: readonly unknown[] = []) =>
    (await runner.query(sql, [...parameters], true)).records as T[];
}

/**
 * For the few statements of the hot path: PostgreSQL parses and plans each once a connection instead of every time.
 * @param name says which statement; one name is always one text
 */
export function preparedQueryOf(source: DataSource, name: string): Query {
  const pool = (source.driver as unknown as { master: Pool }).master;
  return async <T>(text: string, parameters: readonly unknown[] = []) =>
    (await pool.query({ name, text, values: [...parameters] })).rows as T[];
}

/** The database knows migrations this program does not: an older program must not touch newer data. */
export class NewerDataError extends Error {}

const MIGRATION_LOCK = 1_234_501;

/**
 * Applies server/migrations/*.sql in order, each in its own transaction, under an advisory lock so that several
 * processes may start at once. A migration that was edited after it ran stops the start.
 */
export async function migrate(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await runner.query(
      "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const applied = new Map<string, string>(
      (await runner.query("SELECT name, digest FROM migration")).map(
        (row: { name: string; digest: string }) => [row.name, row.digest],
      ),
    );
    const files = migrationFiles();
    assertKnown(applied, files);
    const fresh = files.filter((file) => !applied.has(file.name));
    for (const file of fresh) {
      await runner.startTransaction();
      await runner.query(file.sql);
      await runner.query("INSERT INTO migration (name, digest) VALUES ($1, $2)", [file.name, file.digest]);
      await runner.commitTransaction();
    }
    return fresh.map((file) => file.name);
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
    await runner.release();
  }
}

interface MigrationFile {
  name: string;
  sql: string;
  digest: string;
}

function migrationFiles(): MigrationFile[] {
  const folder = join(projectRoot(), "server", "migrations");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      return { name, sql, digest: createHash("sha256").update(sql).digest("hex") };
    });
}

function assertKnown(applied: Map<string, string>, files: MigrationFile[]): void {
  const unknown = [...applied.keys()].filter((name) => !files.some((file) => file.name === name));
  if (unknown.length > 0)
    throw new NewerDataError(
      `the data was written by a newer version of this program (${unknown.join(", ")})`,
    );
  const edited = files.find((file) => applied.has(file.name) && applied.get(file.name) !== file.digest);
  if (edited)
    throw new NewerDataError(`migration ${edited.name} differs from the one this data was made with`);
}
