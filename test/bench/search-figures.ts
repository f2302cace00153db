import type { SearchDocument } from "#knowledge-base/search.ts";
import { hasGrades, judge, type Figures, type JudgedQuery } from "./judged-queries.ts";
import { searchFloors } from "./search-floors.ts";
import { printTable } from "./table.ts";

const columns = ["kind", "n", "Hit@1", "MRR@10", "nDCG@10", "Recall@10", "empty"];

/** Prints how well the questions were answered, kind by kind, and how much better than the floors. Without grades: nothing. */
export function printFigures(
  documents: readonly SearchDocument[],
  queries: readonly JudgedQuery[],
  answers: ReadonlyMap<string, readonly string[]>,
): void {
  const graded = queries.filter(hasGrades);
  if (graded.length === 0) return;
  const ours = judge(graded, answers);
  printTable("relevance", columns, [
    ...[...ours.kinds].map(([kind, figures]) => row(kind, figures)),
    row("all", ours.all),
  ]);
  console.log(`no answer exists: ${ours.unanswerable}, answered as strong all the same: ${ours.answered}`);
  const floors = searchFloors(documents).map(({ name, atLeast, ask }) => {
    const theirs = judge(graded, new Map(graded.map(({ qid, query }) => [qid, ask(query)]))).all.ndcg;
    const ratio = ours.all.ndcg / theirs;
    return [
      name,
      theirs.toFixed(3),
      `${ratio.toFixed(2)}×`,
      `≥ ${atLeast.toFixed(2)}×`,
      ratio >= atLeast ? "yes" : "NO",
    ];
  });
  printTable("floors, same guides and questions", ["floor", "nDCG@10", "ours", "bar", "held"], floors);
}

function row(kind: string, { n, hit1, mrr, ndcg, recall, empty }: Figures): string[] {
  return [kind, String(n), ...[hit1, mrr, ndcg, recall, empty].map((value) => value.toFixed(3))];
}
