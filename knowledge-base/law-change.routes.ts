import { declareLawChange, listCitedLaws, listLawChanges, previewLawChange } from "#contracts/law-changes.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Query } from "#server/platform/database.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import type { LawChangeInput } from "./law-change.commands.ts";
import { listLawChanges as readLawChanges, readBases, readLawChange } from "./law-change.store.ts";
import { cites, guidesCiting, lawName } from "./law-citation.ts";

interface LawChangeOptions {
  query: Query;
  declareLawChange(input: LawChangeInput, actor: Actor): Promise<string>;
  departmentName(id: string): string | undefined;
}

/** 法规变化 over HTTP. */
export function lawChangeRoutes({ query, departmentName, ...options }: LawChangeOptions): Route[] {
  return [
    implement(previewLawChange, async ({ query: change }) => ({
      items: guidesCiting(await readBases(query), change).map(({ id, title, departmentId, basis }) => ({
        id,
        title,
        department: { id: departmentId, name: departmentName(departmentId) ?? departmentId },
        cited: basis.filter((each) => cites(each, change)).map(({ law, article }) => law + article),
      })),
    })),
    implement(listCitedLaws, async () => ({ items: citedLaws(await readBases(query)) })),
    implement(declareLawChange, async ({ body, actor }) =>
      readLawChange(query, await options.declareLawChange(body, actor)),
    ),
    implement(listLawChanges, ({ query: { limit, cursor } }) => readLawChanges(query, limit, cursor)),
  ];
}

/** One name for a law however guides write it; a guide that cites it twice counts once. */
function citedLaws(guides: Awaited<ReturnType<typeof readBases>>): { law: string; guides: number }[] {
  const counts = new Map<string, number>();
  for (const { basis } of guides)
    for (const law of new Set(basis.map((each) => lawName(each.law))))
      counts.set(law, (counts.get(law) ?? 0) + 1);
  return [...counts]
    .map(([law, count]) => ({ law, guides: count }))
    .toSorted((a, b) => b.guides - a.guides || (a.law < b.law ? -1 : 1));
}
