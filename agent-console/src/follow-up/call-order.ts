import type { TicketRow } from "#contracts/ticket-lists.ts";

/** 现在该打 / 未约 / 稍后: the groups of the follow-up desk, in the order in which they are worked off. */
export type CallGroup = "now" | "open" | "later";
const order: readonly CallGroup[] = ["now", "open", "later"];

type Task = Pick<TicketRow, "followUp">;

/** When the citizen is to be called: the slot agreed with them, else the limit of the task. */
const callAt = ({ followUp }: Task): string | null => followUp?.callBackAt ?? followUp?.dueAt ?? null;

/** A slot that has come and a task whose limit has passed are for now; a slot is never anticipated. */
export function callGroup(row: Task, now: number): CallGroup {
  const at = callAt(row);
  if (at !== null && Date.parse(at) <= now) return "now";
  return row.followUp?.callBackAt ? "later" : "open";
}

/** Group by group, inside by the moment; what has none comes last, by number. */
export function inCallOrder(rows: readonly TicketRow[], now: number): TicketRow[] {
  const moment = (row: TicketRow) => Date.parse(callAt(row) ?? "9999-12-31");
  return rows.toSorted(
    (a, b) =>
      order.indexOf(callGroup(a, now)) - order.indexOf(callGroup(b, now)) ||
      moment(a) - moment(b) ||
      a.number.localeCompare(b.number),
  );
}
