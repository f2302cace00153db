import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "#server/platform/config.ts";
import { loadOrCreateSecrets } from "#server/platform/embedded/secrets.ts";

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "secrets-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

test("secrets are made once, differ between installations, and only their owner can read them", () => {
  const first = loadOrCreateSecrets(dataDir);
  expect(loadOrCreateSecrets(dataDir)).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(4);
  expect(loadOrCreateSecrets(join(dataDir, "other")).DATA_KEY).not.toBe(first.DATA_KEY);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("generated secrets satisfy the rules for secrets that are set by hand", () => {
  const secrets = loadOrCreateSecrets(dataDir);
  const config = readConfig({ ...secrets, DATABASE_URL: "postgres://u:p@db/hotline" });
  expect(config.DATA_KEY).toBe(secrets.DATA_KEY);
});

test("a secret that a release adds joins the kept ones", () => {
  const { CTI_TOKEN: _, ...older } = loadOrCreateSecrets(dataDir);
  writeFileSync(join(dataDir, "secrets.json"), JSON.stringify(older));
  expect(loadOrCreateSecrets(dataDir)).toMatchObject(older);
});

test.each(["", "{", "[1]", '{"DATA_KEY":7}'])(
  "an unreadable secrets file (%j) stops the start and is kept",
  (text) => {
    const file = join(dataDir, "secrets.json");
    writeFileSync(file, text);
    expect(() => loadOrCreateSecrets(dataDir)).toThrow(/damaged.*已损坏/);
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);
