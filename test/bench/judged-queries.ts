/** One question with what answers it: grade 3 is the matter asked, 2 and 1 are near it. No grades = nothing answers it. */
export interface JudgedQuery {
  qid: string;
  query: string;
  kind?: string;
  relevant?: readonly { code: string; grade: number }[];
}

/** Averages over the answerable questions of one kind. */
export interface Figures {
  n: number;
  hit1: number;
  mrr: number;
  ndcg: number;
  recall: number;
  /** Share for which nothing was returned although an answer exists. */
  empty: number;
}

export interface Judgement {
  kinds: ReadonlyMap<string, Figures>;
  all: Figures;
  unanswerable: number;
  /** Of these, how many were answered all the same. */
  answered: number;
}

const depth = 10;
type Graded = JudgedQuery & { relevant: NonNullable<JudgedQuery["relevant"]> };

export function hasGrades(query: JudgedQuery): query is Graded {
  return query.relevant !== undefined;
}

/** Scores answers (codes, best first) with gain 2^grade-1; hit, MRR and recall count grade 3 only, all at 10. */
export function judge(
  queries: readonly Graded[],
  answers: ReadonlyMap<string, readonly string[]>,
): Judgement {
  const rows = queries
    .filter(({ relevant }) => relevant.length > 0)
    .map(({ qid, kind, relevant }) => ({
      kind: kind ?? "query",
      score: scoreOne(relevant, answers.get(qid) ?? []),
    }));
  const unanswerable = queries.filter(({ relevant }) => relevant.length === 0);
  const kinds = new Map<string, Figures>();
  for (const { kind } of rows)
    if (!kinds.has(kind)) kinds.set(kind, average(rows.filter((row) => row.kind === kind).map(scoreOf)));
  return {
    kinds,
    all: average(rows.map(scoreOf)),
    unanswerable: unanswerable.length,
    answered: unanswerable.filter(({ qid }) => (answers.get(qid) ?? []).length > 0).length,
  };
}

const scoreOf = ({ score }: { score: Omit<Figures, "n"> }) => score;

function scoreOne(relevant: Graded["relevant"], codes: readonly string[]): Omit<Figures, "n"> {
  const grades = new Map(relevant.map(({ code, grade }) => [code, grade]));
  const top = codes.slice(0, depth);
  const wanted = relevant.filter(({ grade }) => grade === 3).length;
  const first = top.findIndex((code) => grades.get(code) === 3);
  const best = relevant.map(({ grade }) => grade).toSorted((a, b) => b - a);
  return {
    hit1: first === 0 ? 1 : 0,
    mrr: first < 0 ? 0 : 1 / (first + 1),
    ndcg: gain(top.map((code) => grades.get(code) ?? 0)) / gain(best.slice(0, depth)),
    recall: top.filter((code) => grades.get(code) === 3).length / Math.min(depth, wanted),
    empty: codes.length === 0 ? 1 : 0,
  };
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function average(rows: readonly Omit<Figures, "n">[]): Figures {
  const of = (pick: (row: Omit<Figures, "n">) => number) =>
    rows.reduce((sum, row) => sum + pick(row), 0) / Math.max(1, rows.length);
  return {
    n: rows.length,
    hit1: of((row) => row.hit1),
    mrr: of((row) => row.mrr),
    ndcg: of((row) => row.ndcg),
    recall: of((row) => row.recall),
    empty: of((row) => row.empty),
  };
}
