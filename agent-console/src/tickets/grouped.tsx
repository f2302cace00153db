import type { TicketRow } from "#contracts/ticket-lists.ts";
import type { RowGroup } from "./ticket-rows.tsx";

/** Groups with their counts for a list ordered by group; the last group of an unfinished list can still grow. */
export function grouped<K extends string>(keyOf: (row: TicketRow) => K, nameOf: (key: K) => string) {
  return (rows: readonly TicketRow[], more: boolean) => {
    const counts = new Map<K, number>();
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    const last = rows.at(-1);
    const unfinished = more && last ? keyOf(last) : undefined;
    const groups = new Map<K, RowGroup>();
    for (const [key, count] of counts) {
      const shown = `${count}${key === unfinished ? "+" : ""}`;
      groups.set(key, { key, heading: <GroupHeading group={key} name={nameOf(key)} count={shown} /> });
    }
    return (row: TicketRow): RowGroup => groups.get(keyOf(row)) ?? { key: keyOf(row), heading: null };
  };
}

function GroupHeading({ group, name, count }: { group: string; name: string; count: string }) {
  return (
    <h2 className={`due-group ${group}`}>
      {group === "overdue" ? "▲ " : ""}
      {name}
      <span className="num">{count}</span>
    </h2>
  );
}
