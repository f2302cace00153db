import { expect, test } from "vitest";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { hurtsFirst } from "#agent-console/src/department/hurts-first.ts";

const row = (number: string, status: string, acceptBy: string | null, dueAt: string | null) =>
  ({ number, status, acceptBy, dueAt }) as TicketRow;

test("a ticket waiting to be accepted stands at its accept limit, one in hand at its end, one without a clock last", () => {
  const rows = [
    row("1", "conferring", null, null),
    row("2", "handling", "2026-11-20T00:00:00+08:00", "2026-11-27T00:00:00+08:00"),
    row("3", "dispatched", "2026-11-23T16:30:00+08:00", "2026-12-01T00:00:00+08:00"),
    row("4", "dispatched", null, "2026-11-24T00:00:00+08:00"),
  ];
  expect(hurtsFirst(rows).map(({ number }) => number)).toEqual(["3", "4", "2", "1"]);
});
