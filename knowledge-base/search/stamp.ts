import type { SearchDocument } from "../search.ts";
import { storable } from "./stored-document.ts";

/**
 * The same for two copies of one guide in whatever store, another for another text (one chance in 2^64 of a mistake): tells
 * what an engine missed. Nothing secret hangs on it.
 */
export function stampOf(document: SearchDocument): string {
  const text = inOrder(JSON.parse(storable(document)));
  return `${hash(text, 0x811c9dc5)}${hash(text, 0x9e3779b9)}`;
}

/** JSON with the keys in order, as stores keep them in an order of their own. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${inOrder(held)}`).join(",")}}`;
}

/** FNV-1a over UTF-16 units, stirred at the end; eight hexadecimal digits. */
function hash(text: string, seed: number): string {
  let state = seed;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, "0");
}
