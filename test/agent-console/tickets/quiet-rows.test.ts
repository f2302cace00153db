import { describe, expect, test } from "vitest";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { quietRows } from "#agent-console/src/tickets/quiet-rows.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id, version: 1 }) as TicketRow);
const ids = (list: readonly TicketRow[]) => list.map((row) => row.id).join("");
const nobody: ReadonlySet<string> = new Set();

describe("a list in hand", () => {
  test("keeps new rows waiting that would push the known ones down", () => {
    const quiet = quietRows(rows("c", "b", "a"), rows("e", "d", "c", "b", "a"), nobody);
    expect([ids(quiet.rows), quiet.waiting]).toEqual(["cba", 2]);
  });

  test("shows rows at once that come after the last known one", () => {
    const quiet = quietRows(rows("a", "b"), rows("a", "b", "c"), nobody);
    expect([ids(quiet.rows), quiet.waiting, quiet.changed]).toEqual(["abc", 0, false]);
  });

  test("refreshes a known row in its place", () => {
    const fresh = rows("a", "b").map((row) => Object.assign(row, { version: 2 }));
    expect(quietRows(rows("a", "b"), fresh, nobody).rows.map((row) => row.version)).toEqual([2, 2]);
  });

  test("keeps a row that left the list in its place, marked, until the rest is shown", () => {
    const quiet = quietRows(rows("a", "b", "c"), rows("a", "c"), nobody);
    expect(quiet.rows.map(({ id, gone }) => [id, gone === true])).toEqual([
      ["a", false],
      ["b", true],
      ["c", false],
    ]);
    expect(quiet.changed).toBe(true);
  });

  test("drops a row at once that the person has just acted on", () => {
    const quiet = quietRows(rows("a", "b", "c"), rows("a", "c"), new Set(["b"]));
    expect([ids(quiet.rows), quiet.changed]).toEqual(["ac", false]);
  });

  test("has nothing to protect when none of the known rows is left", () => {
    expect(ids(quietRows(rows("a", "b"), rows("c"), nobody).rows)).toBe("c");
  });
});
