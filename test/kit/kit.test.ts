import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { redisAvailable, startRedis } from "./redis.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a test file's database is migrated and its own", async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT count(*)::int AS n FROM migration");
  await client.end();
  expect(rows[0].n).toBeGreaterThan(0);
});

test.skipIf(!redisAvailable)("a test file's Redis answers and is its own", async () => {
  const first = await startRedis();
  const second = await startRedis();
  expect(first?.url).toMatch(/^redis:/);
  expect(second).toBeDefined();
  await first?.stop();
  await second?.stop();
});
