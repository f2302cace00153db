import { badField } from "./problems.ts";

/** Keyset cursors: the last row's sort key and id, opaque to clients. */
export type Cursor = readonly [key: string | null, id: string];

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString("base64url");

// Whoever makes up a cursor must not reach the database with something it cannot read.
const ID = /^[\w.:-]{1,64}$/;
const INSTANT = /^([12]\d{3}-\d\d-\d\d)[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)$/;

/** A moment of a day that exists: PostgreSQL refuses 30 February, JavaScript takes it for 2 March. */
function isInstant(key: unknown): key is string {
  const day = typeof key === "string" ? INSTANT.exec(key)?.[1] : undefined;
  if (!day || Number.isNaN(Date.parse(key as string))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** @throws 400 naming `cursor` */
export function decodeCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(value) && value.length === 2) {
      const [key, id] = value as [unknown, unknown];
      if (typeof id === "string" && ID.test(id) && (key === null || isInstant(key))) return [key, id];
    }
  } catch {
    // Falls through: whatever it was, it is not one of ours.
  }
  throw badField("/query/cursor", "翻页位置无效，请从第一页重新开始");
}
