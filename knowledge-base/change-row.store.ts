import type { EntityManager } from "typeorm";

/** Writes these columns of one row, whose version goes up by one. Their names come from our own code, never from a request. */
export async function changeRow(
  manager: EntityManager,
  table: "guide_gap" | "guide_task",
  id: string,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(change).map((name, index) => `${name} = $${index + 2}`);
  await manager.query(
    `UPDATE ${table} SET ${["version = version + 1", ...columns].join(", ")} WHERE id = $1`,
    [id, ...Object.values(change)],
  );
}
