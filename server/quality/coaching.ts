import type { AgentQualityReport, TeamQualityReport } from "#contracts/quality-reports.ts";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";
import { weekOf } from "./draw.ts";
import { itemsOf, score } from "./scoring.ts";

/** A scored sample as reports count it, by the score that counts. */
export interface Counted {
  agentId: string;
  agentName: string;
  total: number;
  fatal: boolean;
  scoredAt: Date;
  appealed: boolean;
  changed: boolean;
  formId: string;
  formName: string;
  sections: QualitySections;
  marks: readonly QualityMark[];
}

const BAND_FROM = [60, 70, 80, 90];

const figuresOf = (rows: readonly Counted[]) => ({
  samples: rows.length,
  mean: rows.length === 0 ? null : round(rows.reduce((sum, row) => sum + row.total, 0) / rows.length),
  fatal: rows.filter((row) => row.fatal).length,
});

function bandsOf(rows: readonly Counted[]): number[] {
  const bands = [0, 0, 0, 0, 0];
  for (const { total } of rows) bands[BAND_FROM.filter((from) => total >= from).length]! += 1;
  return bands;
}

/** 团队分布: the weakest mean first. */
export function teamReport(rows: readonly Counted[]): Pick<TeamQualityReport, "total" | "agents"> {
  const appeals = (some: readonly Counted[]) => some.filter((row) => row.appealed).length;
  return {
    total: {
      ...figuresOf(rows),
      bands: bandsOf(rows),
      appeals: appeals(rows),
      changed: rows.filter((row) => row.changed).length,
    },
    agents: [...groupBy(rows, (row) => row.agentId).values()]
      .map((own) =>
        Object.assign(figuresOf(own), {
          agent: { id: own[0]!.agentId, name: own[0]!.agentName },
          lowest: Math.min(...own.map((row) => row.total)),
          bands: bandsOf(own),
          appeals: appeals(own),
        }),
      )
      .toSorted((a, b) => (a.mean ?? 0) - (b.mean ?? 0) || (a.agent.id < b.agent.id ? -1 : 1)),
  };
}

/** 辅导: one agent's weeks and items, each beside the whole team's. */
export function coachingReport(
  rows: readonly Counted[],
  agentId: string,
): Pick<AgentQualityReport, "total" | "weeks" | "items"> {
  const own = rows.filter((row) => row.agentId === agentId);
  const weekKey = (row: Counted) => weekOf(row.scoredAt).monday;
  const team = groupBy(rows, weekKey);
  const teamItems = itemFigures(rows);
  return {
    total: { ...figuresOf(own), bands: bandsOf(own) },
    weeks: [...groupBy(own, weekKey)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, some]) =>
        Object.assign(figuresOf(some), { week, teamMean: figuresOf(team.get(week) ?? []).mean }),
      ),
    items: [...itemFigures(own)]
      .map(([key, figures]) => Object.assign(figures, { teamShare: teamItems.get(key)?.share ?? null }))
      .toSorted((a, b) => a.share - b.share || b.lost - a.lost || (a.name < b.name ? -1 : 1)),
  };
}

type ItemFigures = Omit<AgentQualityReport["items"][number], "teamShare">;

/** By form and item, whatever the form's version: an item keeps its id while it asks the same. */
function itemFigures(rows: readonly Counted[]): Map<string, ItemFigures> {
  const found = new Map<string, { of: Omit<ItemFigures, "judged" | "lost" | "share">; shares: number[] }>();
  for (const row of rows) {
    const { shares, fatal } = score(row.sections, row.marks);
    for (const item of itemsOf(row.sections)) {
      const share = item.type === "fatal" ? (fatal.includes(item.id) ? 0 : 1) : shares.get(item.id);
      if (share === null || share === undefined) continue;
      const key = `${row.formId} ${item.id}`;
      const known = found.get(key);
      if (known) known.shares.push(share);
      else
        found.set(key, {
          of: {
            formId: row.formId,
            formName: row.formName,
            itemId: item.id,
            name: item.name,
            fatal: item.type === "fatal",
          },
          shares: [share],
        });
    }
  }
  return new Map(
    [...found].map(([key, { of, shares }]) => [
      key,
      {
        ...of,
        judged: shares.length,
        lost: shares.filter((share) => share < 1).length,
        share: shares.reduce((a, b) => a + b, 0) / shares.length,
      },
    ]),
  );
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const round = (value: number) => Math.round(value * 10) / 10;
