import { departmentTiers } from "#contracts/reference.ts";
import { wallStages, type WallView } from "#contracts/wall.ts";
import type { OpenTickets } from "./open-tickets.store.ts";
import { tierNames } from "../reports/groups.ts";

const UNITS_NAMED = 3;

/** Open tickets in the order of a ticket's life. */
export const byStage = (counts: readonly OpenTickets[]): WallView["stages"] =>
  wallStages.map((status) => {
    const own = counts.filter((count) => count.status === status);
    return { status, open: sum(own, "open"), overdue: sum(own, "overdue") };
  });

interface Unit {
  name: string;
  level: string;
}

/** 分档: overdue tickets by tier of the lead unit; only tiers that have open tickets. */
export function byTier(counts: readonly OpenTickets[], units: ReadonlyMap<string, Unit>): WallView["tiers"] {
  return departmentTiers.flatMap((tier) => {
    const own = counts.filter(
      ({ leadDepartmentId: lead, status }) =>
        lead !== null && status !== "merged" && units.get(lead)?.level === tier,
    );
    if (own.length === 0) return [];
    const ids = [...new Set(own.map((count) => count.leadDepartmentId as string))];
    const most = ids
      .map((id) => {
        const overdue = sum(
          own.filter((count) => count.leadDepartmentId === id),
          "overdue",
        );
        return { id, name: units.get(id)?.name ?? id, overdue };
      })
      .filter(({ overdue }) => overdue > 0)
      .toSorted((a, b) => b.overdue - a.overdue || (a.id < b.id ? -1 : 1))
      .slice(0, UNITS_NAMED);
    return [
      { tier, name: tierNames[tier] ?? tier, open: sum(own, "open"), overdue: sum(own, "overdue"), most },
    ];
  });
}

const sum = (counts: readonly OpenTickets[], field: "open" | "overdue") =>
  counts.reduce((total, count) => total + count[field], 0);
