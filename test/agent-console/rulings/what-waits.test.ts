import { expect, test } from "vitest";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { inRulingOrder, waitsFor } from "../../../agent-console/src/rulings/what-waits.ts";

const row = (id: string, status: string, openRequests: string[] = []) =>
  ({ id, status, openRequests }) as unknown as TicketRow;

test("what stands still comes before what the unit goes on handling; within that, the server's order stays", () => {
  const rows = [
    row("ending", "handling", ["termination"]),
    row("longer", "handling", ["extension"]),
    row("conference", "conferring"),
    row("returned", "return-requested"),
    row("returned later", "return-requested"),
  ];
  expect(inRulingOrder(rows).map(({ id }) => id)).toEqual([
    "returned",
    "returned later",
    "conference",
    "longer",
    "ending",
  ]);
});

test("a return with an old request still open waits as a return", () => {
  expect(waitsFor(row("a", "return-requested", ["extension"]))).toBe("return");
  expect(waitsFor(row("b", "handling", ["extension", "termination"]))).toBe("extension");
});
