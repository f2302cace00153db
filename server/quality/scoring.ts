import type { QualityItem, QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";

/** What marks come to. */
export interface Scored {
  /** 0…100, one decimal. */
  total: number;
  /** Fatal items that happened: any of them makes the total 0. */
  fatal: string[];
  /** Share of each weighted item's points, 0…1; null is not applicable. */
  shares: ReadonlyMap<string, number | null>;
}

/** A field of the input that is wrong, and why, in Chinese. */
export interface Flaw {
  pointer: string;
  detail: string;
}

type Weighted = Exclude<QualityItem, { type: "fatal" }>;

export const itemsOf = (sections: QualitySections): QualityItem[] =>
  sections.flatMap((section) => section.items);

/**
 * 评分: the weighted mean of what applies, in points of 100. The weight of an item that does not apply is shared by the
 * others; a fatal item that happened makes it 0 whatever the rest.
 * @param marks checked by `flawsOf` before
 */
export function score(sections: QualitySections, marks: readonly QualityMark[]): Scored {
  const given = new Map(marks.map((mark) => [mark.itemId, mark.value]));
  const items = itemsOf(sections);
  const fatal = items.filter((item) => item.type === "fatal" && given.get(item.id) === 1).map(({ id }) => id);
  const weighted = items.filter((item): item is Weighted => item.type !== "fatal");
  const shares = new Map(weighted.map((item) => [item.id, shareOf(item, given.get(item.id) ?? null)]));
  let points = 0;
  let applicable = 0;
  for (const { id, weight } of weighted) {
    const share = shares.get(id) ?? null;
    if (share === null) continue;
    points += weight * share;
    applicable += weight;
  }
  const total = fatal.length > 0 || applicable === 0 ? 0 : Math.round((points / applicable) * 1000) / 10;
  return { total, fatal, shares };
}

/** What unfinished marks come to so far. */
export function preview(
  sections: QualitySections,
  marks: readonly QualityMark[],
): { total: number | null; fatal: string[] } {
  const { total, fatal, shares } = score(sections, marks);
  const counts = fatal.length > 0 || [...shares.values()].some((share) => share !== null);
  return { total: counts ? total : null, fatal };
}

const shareOf = (item: Weighted, value: number | null): number | null =>
  value === null ? null : value / highestOf(item);

/** The best mark of an item; of a fatal one 1 means that it happened. */
export const highestOf = (item: QualityItem): number => (item.type === "scale" ? item.max : 1);

/**
 * What is wrong with marks. A draft may be unfinished; a score answers every item, and needs one that applies.
 * @returns nothing when they may be kept
 */
export function flawsOf(sections: QualitySections, marks: readonly QualityMark[], finished: boolean): Flaw[] {
  const items = new Map(itemsOf(sections).map((item) => [item.id, item]));
  const flaws: Flaw[] = [];
  const seen = new Set<string>();
  marks.forEach(({ itemId, value }, index) => {
    const item = items.get(itemId);
    const at = `/marks/${index}`;
    if (!item) flaws.push({ pointer: `${at}/itemId`, detail: "评分表里没有这一项" });
    else if (seen.has(itemId)) flaws.push({ pointer: `${at}/itemId`, detail: `「${item.name}」评了两次` });
    else if (value === null && (item.type === "fatal" || !item.mayBeNa))
      flaws.push({ pointer: `${at}/value`, detail: `「${item.name}」不能选不适用` });
    else if (value !== null && value > highestOf(item))
      flaws.push({ pointer: `${at}/value`, detail: `「${item.name}」最高 ${highestOf(item)} 分` });
    seen.add(itemId);
  });
  if (!finished) return flaws;
  const missing = [...items.values()].filter(({ id }) => !seen.has(id));
  if (missing.length > 0)
    flaws.push({
      pointer: "/marks",
      detail: `还有未评的项目：${missing.map(({ name }) => name).join("、")}`,
    });
  else if (
    !marks.some(({ itemId, value }) => value !== null && items.get(itemId)?.type !== "fatal") &&
    !marks.some(({ itemId, value }) => value === 1 && items.get(itemId)?.type === "fatal")
  )
    flaws.push({ pointer: "/marks", detail: "至少有一个计分项适用，才能得出分数" });
  return flaws;
}

/** What is wrong with a form: ids are used once, and something gives points. */
export function formFlaws(sections: QualitySections): Flaw[] {
  const flaws: Flaw[] = [];
  const seen = new Set<string>();
  sections.forEach((section, s) =>
    section.items.forEach(({ id }, i) => {
      if (seen.has(id))
        flaws.push({ pointer: `/sections/${s}/items/${i}/id`, detail: `项目编号重复：${id}` });
      seen.add(id);
    }),
  );
  const items = itemsOf(sections);
  if (items.length > 60) flaws.push({ pointer: "/sections", detail: "一张评分表最多 60 项" });
  if (items.every(({ type }) => type === "fatal"))
    flaws.push({ pointer: "/sections", detail: "至少要有一个计分项" });
  return flaws;
}
