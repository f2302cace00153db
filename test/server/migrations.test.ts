import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "pg";
import { migrate, NewerDataError, openDatabase } from "#server/platform/database.ts";
import { projectRoot } from "#server/platform/project-root.ts";
import { ticketEntity } from "#server/tickets/ticket.store.ts";
import { statuses, kinds, urgencies, secrecy } from "#contracts/ticket-terms.ts";
import { createTestDatabase, type TestDatabase } from "#test/kit/database.ts";

const files = readdirSync(join(projectRoot(), "server/migrations"))
  .filter((name) => name.endsWith(".sql"))
  .toSorted();

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  source = await openDatabase({ url: database.url, entities: [ticketEntity as never] });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** A database of no tables beside the test's own. */
async function withEmptyDatabase(use: (empty: DataSource) => Promise<void>): Promise<void> {
  const name = `${new URL(database.url).pathname.slice(1)}_empty`;
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const empty = await openDatabase({ url: url.href, entities: [] });
  try {
    await use(empty);
  } finally {
    await empty.destroy();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

test("every file applies in order to an empty database, once", async () => {
  await withEmptyDatabase(async (empty) => {
    expect(await migrate(empty)).toEqual(files);
    expect(await migrate(empty)).toEqual([]);
  });
});

test("servers that start at once apply each file once", async () => {
  await withEmptyDatabase(async (empty) => {
    const applied = await Promise.all([migrate(empty), migrate(empty), migrate(empty)]);
    expect(applied.flat().toSorted()).toEqual(files);
  });
});

test("no two files have one number", () => {
  expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
  expect(files.every((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))).toBe(true);
});

test("the ticket's columns are those of the table, in type and in whether they may be empty", async () => {
  const rows: { name: string; type: string; nullable: boolean }[] = await source.query(
    `SELECT column_name AS name, CASE data_type WHEN 'ARRAY' THEN udt_name ELSE data_type END AS type, is_nullable = 'YES' AS nullable
     FROM information_schema.columns WHERE table_name = 'ticket' AND table_schema = 'public'`,
  );
  const typeNames: Record<string, string> = { int: "integer", timestamptz: "timestamp with time zone" };
  const expected = source.getMetadata("ticket").columns.map((column) => ({
    name: column.databaseName,
    type: column.isArray
      ? `_${String(column.type)}`
      : (typeNames[String(column.type)] ?? String(column.type)),
    nullable: column.isNullable,
  }));
  expect(expected.toSorted(byName)).toEqual(rows.toSorted(byName));
});

test("the database allows exactly the words of the contract", async () => {
  const checks: { definition: string }[] = await source.query(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = 'ticket'::regclass AND contype = 'c'`,
  );
  const wordsOf = (column: string) => {
    const found = checks.find(({ definition }) => definition.startsWith(`CHECK ((${column} = ANY`));
    return [...(found?.definition.matchAll(/'([^']+)'::text/g) ?? [])].map((match) => match[1]).toSorted();
  };
  expect(wordsOf("status")).toEqual([...statuses].toSorted());
  expect(wordsOf("kind")).toEqual([...kinds].toSorted());
  expect(wordsOf("urgency")).toEqual([...urgencies].toSorted());
  expect(wordsOf("secrecy")).toEqual([...secrecy.options].toSorted());
});

test("every statement of the code names tables that exist", async () => {
  const tables = new Set(
    (
      await source.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' UNION SELECT sequence_name FROM information_schema.sequences",
      )
    ).map((row: { name: string }) => row.name),
  );
  const unknown: string[] = [];
  for (const entry of ["server", "knowledge-base", "jobs"])
    for (const file of readdirSync(join(projectRoot(), entry), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".store.ts")) continue;
      const text = readFileSync(join(projectRoot(), entry, file), "utf8");
      const written = text.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)\b/g);
      for (const [, table = ""] of written)
        if (!tables.has(table) && table !== "of") unknown.push(`${entry}/${file}: ${table}`);
    }
  expect(unknown).toEqual([]);
});

test("an edited migration stops the start and says which", async () => {
  const [before] = await source.query("SELECT digest FROM migration WHERE name = $1", [files[0]]);
  await source.query("UPDATE migration SET digest = 'other' WHERE name = $1", [files[0]]);
  await expect(migrate(source)).rejects.toThrow(NewerDataError);
  await expect(migrate(source)).rejects.toThrow(files[0]);
  await source.query("UPDATE migration SET digest = $2 WHERE name = $1", [files[0], before.digest]);
  expect(await migrate(source)).toEqual([]);
});

test("data of a newer program stops an older one and says why", async () => {
  await source.query("INSERT INTO migration (name, digest) VALUES ('9999_future.sql', 'x')");
  await expect(migrate(source)).rejects.toThrow(/newer version.*9999_future\.sql/);
  await source.query("DELETE FROM migration WHERE name = '9999_future.sql'");
  expect(await migrate(source)).toEqual([]);
});

test("a migration that fails leaves nothing behind", async () => {
  await withEmptyDatabase(async (empty) => {
    // The third file will find its table taken.
    await empty.query("CREATE TABLE guide_search (taken int)");
    await expect(migrate(empty)).rejects.toThrow("already exists");
    const names = (await empty.query("SELECT name FROM migration ORDER BY name")).map(
      (row: { name: string }) => row.name,
    );
    expect(names).toEqual(files.slice(0, 2));
    const [{ state }] = await empty.query("SELECT to_regclass('guide_search_state') AS state");
    expect(state).toBeNull();
    await empty.query("DROP TABLE guide_search");
    expect(await migrate(empty)).toEqual(files.slice(2));
  });
});
