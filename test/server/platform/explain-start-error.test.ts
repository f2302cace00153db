import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { readConfig } from "#server/platform/config.ts";
import { NewerDataError } from "#server/platform/database.ts";
import { explainStartError } from "#server/platform/embedded/explain-start-error.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a taken port is named in one line, with the setting that chooses another", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await once(first, "listening");
  const { port } = first.address() as { port: number };
  const second = createServer().listen(port, "127.0.0.1");
  const [error] = (await once(second, "error").catch((reason: unknown) => [reason])) as [unknown];
  first.close();
  expect(explainStartError(error)).toMatch(
    new RegExp(`^Port ${port} is taken.*PORT=.*端口 ${port} 已被占用`),
  );
});

test("every wrong setting is named in one line", () => {
  const line = explainStartError(thrownBy(() => readConfig({ PORT: "http", DEMO: "maybe" })));
  expect(line).toMatch(/PORT.*DEMO/);
  expect(line).not.toContain("\n");
});

test.each([
  [
    "a full disk",
    Object.assign(new Error("write failed"), { code: "ENOSPC", path: "/data/x" }),
    /\/data\/x.*磁盘空间不足/,
  ],
  [
    "a full disk below PostgreSQL",
    Object.assign(new Error("could not extend file"), { code: "53100" }),
    /No disk space/,
  ],
  ["newer data", new NewerDataError("written by a newer version (0099.sql)"), /0099\.sql.*版本不符/],
  ["a database out of reach", Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), /DATABASE_URL/],
])("%s is explained, also when it is the cause of another error", (_, error, line) => {
  expect(explainStartError(error)).toMatch(line);
  expect(explainStartError(new Error("start failed", { cause: error }))).toMatch(line);
});

test("an unknown error is not explained away", () => {
  expect(explainStartError(new TypeError("x is not a function"))).toBeUndefined();
  expect(explainStartError("text")).toBeUndefined();
});
