import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EntityManager } from "typeorm";
import { projectRoot } from "./project-root.ts";

/** Inserts plain rows (column → value) into one table in one statement; existing keys are left alone. */
export async function insertMissing(
  manager: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).join(", ");
  await manager.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

export const readProjectFile = (...path: string[]): string =>
  readFileSync(join(projectRoot(), ...path), "utf8");
