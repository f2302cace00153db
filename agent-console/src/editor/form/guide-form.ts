import { blankContent } from "#contracts/blank-guide.ts";
import {
  guideContent,
  type guideMaterial,
  type guidePlace,
  type guideBasis,
  type GuideContent,
} from "#contracts/guides.ts";
import type { z } from "zod";

export type Material = z.output<typeof guideMaterial>;
export type Place = z.output<typeof guidePlace>;
export type Basis = z.output<typeof guideBasis>;
export type Question = GuideContent["questions"][number];
export type Bundle = NonNullable<GuideContent["bundle"]>;
export type BundlePart = Bundle["parts"][number];
export type BundleQuestion = Bundle["questions"][number];

export const emptyMaterial: Material = {
  name: "",
  source: "",
  copies: 1,
  form: "original",
  mayFollow: false,
  note: "",
};
export const emptyPlace: Place = { name: "", address: "", hours: "", phone: "" };
export const emptyBasis: Basis = { law: "", article: "" };
export const emptyQuestion: Question = { q: "", a: "" };

/** A guide nobody has written a word of yet. */
export const emptyContent: GuideContent = { ...blankContent, audience: ["personal"] };

const blank = (row: unknown): boolean => {
  if (typeof row === "string") return row.trim() === "";
  return Object.values(row as object).every(
    (value) => typeof value !== "string" || value.trim() === "" || value === "original",
  );
};

const rowLists = ["basis", "conditions", "materials", "process", "places", "questions"] as const;

/** Without the rows nobody wrote into: an empty line at the end of a list is not a mistake. */
export function withoutBlankRows(content: GuideContent): GuideContent {
  const kept = Object.fromEntries(
    rowLists.map((list) => [list, (content[list] as readonly unknown[]).filter((row) => !blank(row))]),
  );
  return { ...content, ...kept, ...(content.bundle ? { bundle: tidyBundle(content.bundle) } : {}) };
}

function tidyBundle(bundle: Bundle): Bundle {
  return {
    questions: bundle.questions,
    parts: bundle.parts.map((part) => ({
      ...part,
      materials: part.materials.filter((row) => !blank(row)),
      steps: part.steps.filter((row) => !blank(row)),
    })),
  };
}

/** What the contract says against the text, by path: `title`, `materials.2.name`. Untouched rows count as absent. */
export function contentProblems(content: GuideContent): Map<string, Issue> {
  const parsed = guideContent.safeParse(content);
  const problems = new Map<string, Issue>();
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const [list, index] = issue.path;
    const rows = rowLists.find((each) => each === list);
    if (rows && typeof index === "number" && blank(content[rows][index])) continue;
    const path = issue.path.join(".");
    if (!problems.has(path)) problems.set(path, issueOf(issue));
  }
  return problems;
}

/** What is wrong, as a text of i18n/editor `problem`, or in the contract's own words. */
export type Issue =
  | { key: "required" | "invalid" | "badDay" }
  | { key: "tooLong" | "tooMany" | "tooHigh" | "tooLow" | "tooFew"; count: number }
  | { words: string };

export function issueOf(issue: z.core.$ZodIssue): Issue {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return { key: "required" };
      return issue.origin === "array"
        ? { key: "tooFew", count: Number(issue.minimum) }
        : { key: "tooLow", count: Number(issue.minimum) };
    case "too_big": {
      const count = Number(issue.maximum);
      if (issue.origin === "string") return { key: "tooLong", count };
      return issue.origin === "array" ? { key: "tooMany", count } : { key: "tooHigh", count };
    }
    case "custom":
      return issue.message ? { words: issue.message } : { key: "invalid" };
    case "invalid_format":
      return issue.format === "date" ? { key: "badDay" } : { key: "invalid" };
    default:
      return { key: "invalid" };
  }
}

/** 「社保，参保、转移」 as people type keywords. */
export function keywordsOf(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split(/[,，、;；\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    ),
  ];
}

export const sameContent = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Keys in one order: a text that was stored and read again may have another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
