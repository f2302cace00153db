import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Secrets } from "../config.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";
import { dataDamaged } from "./start-error.ts";

const make: { [Name in keyof Secrets]: () => string } = {
  SESSION_SECRET: () => randomBytes(32).toString("hex"),
  DATA_KEY: () => randomBytes(32).toString("hex"),
  LOOKUP_KEY: () => randomBytes(32).toString("hex"),
  CTI_TOKEN: () => randomBytes(16).toString("hex"),
};

/**
 * The secrets of an embedded installation: made once, kept in DATA_DIR/secrets.json (0600).
 * Losing DATA_KEY means losing what it encrypted, so an unreadable file stops the start instead of being replaced.
 * @throws StartError "data-damaged"
 */
export function loadOrCreateSecrets(dataDir: string): Secrets {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "secrets.json");
  const kept = parse(readPrivateFile(file), file);
  const names = Object.keys(make) as (keyof Secrets)[];
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? make[name]()]));
  // A release may bring a new secret; the old ones stay as they are.
  if (names.some((name) => kept[name] === undefined))
    writePrivateFile(file, JSON.stringify(secrets, null, 2));
  return secrets as unknown as Secrets;
}

function parse(text: string | undefined, file: string): Partial<Secrets> {
  if (text === undefined) return {};
  try {
    const kept: unknown = JSON.parse(text);
    if (isTexts(kept)) return kept;
  } catch (error) {
    throw dataDamaged(file, "not valid JSON", error);
  }
  throw dataDamaged(file, "not an object of texts");
}

function isTexts(value: unknown): value is Partial<Secrets> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((secret) => typeof secret === "string")
  );
}
