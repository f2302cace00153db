import type { GuideBundle } from "#contracts/guides.ts";

type Part = GuideBundle["parts"][number];
type Material = Part["materials"][number];

/** What the answers given so far come to. */
export interface ResolvedBundle {
  /** The question to ask now; null when the tree has no more. */
  next: GuideBundle["questions"][number] | null;
  parts: readonly Part[];
  /** One by one, each once, with the parts that need it. */
  materials: readonly (Material & { neededFor: string[] })[];
  /** In the order of the parts; `owner` does it. */
  steps: readonly { part: string; text: string; owner: string; departmentId: string | null }[];
}

/**
 * 一件事: walks the tree by the answers (question id → option id) and puts the parts together. An answer to a question
 * that was not asked counts for nothing, so changing an earlier answer never leaves parts behind.
 */
export function resolveBundle(
  bundle: GuideBundle,
  answers: Readonly<Record<string, string>>,
): ResolvedBundle {
  const wanted = new Set(bundle.parts.filter((part) => part.always).map((part) => part.id));
  const asked = new Set<string>();
  let question = bundle.questions[0];
  while (question && !asked.has(question.id)) {
    asked.add(question.id);
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    const option = question.options.find(({ id }) => id === answer);
    if (!option) break;
    for (const part of option.parts) wanted.add(part);
    question = option.next ? bundle.questions.find(({ id }) => id === option.next) : undefined;
  }
  const parts = bundle.parts.filter((part) => wanted.has(part.id));
  return {
    next: question ?? null,
    parts,
    materials: withoutRepeats(parts),
    steps: parts.flatMap((part) =>
      part.steps.map((text) => ({
        part: part.title,
        text,
        owner: part.owner,
        departmentId: part.departmentId ?? null,
      })),
    ),
  };
}

/** The same paper under the same name is brought once: in the stricter form, in the greater number. */
function withoutRepeats(parts: readonly Part[]): (Material & { neededFor: string[] })[] {
  const byName = new Map<string, Material & { neededFor: string[] }>();
  for (const part of parts)
    for (const material of part.materials) {
      const key = material.name.replaceAll(/[\s《》「」“”"（）()]/g, "");
      const known = byName.get(key);
      if (!known) byName.set(key, { ...material, neededFor: [part.title] });
      else
        byName.set(key, {
          ...known,
          copies: Math.max(known.copies, material.copies),
          form: stricter(known.form, material.form),
          // 容缺 holds only when no part insists on it now.
          mayFollow: known.mayFollow && material.mayFollow,
          source: known.source || material.source,
          note: [...new Set([known.note, material.note])].filter(Boolean).join("；").slice(0, 300),
          neededFor: [...new Set([...known.neededFor, part.title])],
        });
    }
  return [...byName.values()];
}

function stricter(a: Material["form"], b: Material["form"]): Material["form"] {
  if (a === b || b === "electronic") return a;
  return a === "electronic" ? b : "original-and-copy";
}

/** What is wrong with a tree, by JSON pointer below `bundle`; empty when every reference leads somewhere. */
export function bundleProblems(bundle: GuideBundle): { pointer: string; detail: string }[] {
  const problems: { pointer: string; detail: string }[] = [];
  const parts = new Set(bundle.parts.map((part) => part.id));
  const places = new Map(bundle.questions.map((question, index) => [question.id, index]));
  repeated(bundle.parts).forEach((at) =>
    problems.push({ pointer: `/parts/${at}/id`, detail: "事项编号重复" }),
  );
  repeated(bundle.questions).forEach((at) =>
    problems.push({ pointer: `/questions/${at}/id`, detail: "问题编号重复" }),
  );
  bundle.questions.forEach((question, at) => {
    const base = `/questions/${at}/options`;
    repeated(question.options).forEach((o) =>
      problems.push({ pointer: `${base}/${o}/id`, detail: "选项编号重复" }),
    );
    question.options.forEach((option, o) => {
      option.parts.forEach((part, p) => {
        if (!parts.has(part)) problems.push({ pointer: `${base}/${o}/parts/${p}`, detail: "没有这个事项" });
      });
      if (option.next === undefined) return;
      const to = places.get(option.next);
      if (to === undefined) problems.push({ pointer: `${base}/${o}/next`, detail: "没有这个问题" });
      // Forward only: a tree that can come back to a question would never end.
      else if (to <= at)
        problems.push({ pointer: `${base}/${o}/next`, detail: "下一个问题须排在本问题之后" });
    });
  });
  return problems;
}

/** Positions whose id stood before. */
const repeated = (items: readonly { id: string }[]): number[] =>
  items.flatMap(({ id }, index) => (items.findIndex((item) => item.id === id) < index ? [index] : []));
