import { badField } from "./problems.ts";

/** Keyset cursors: the last row's sort key and id, opaque to clients. */
export type Cursor = readonly [key: string | null, id: string];

export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** @throws 400 naming `cursor` */
export function decodeCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(value) && value.length === 2 && typeof value[1] === "string") {
      const [key, id] = value as [unknown, string];
      const instant = typeof key === "string" && !Number.isNaN(Date.parse(key));
      if (key === null || instant) return [key as string | null, id];
    }
  } catch {
    // Falls through: whatever it was, it is not one of ours.
  }
  throw badField("/query/cursor", "翻页位置无效，请从第一页重新开始");
}
