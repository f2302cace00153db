import type { QualityItem, QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";

/** One item as it stands on the form: undefined is not judged yet. */
export interface Answer {
  value?: number | null;
  remark: string;
}
export type Answers = Readonly<Record<string, Answer>>;

export const itemsOf = (sections: QualitySections): QualityItem[] => sections.flatMap(({ items }) => items);

export function answersOf(marks: readonly QualityMark[]): Answers {
  return Object.fromEntries(
    marks.map(({ itemId, value, remark }) => [itemId, { value, remark: remark ?? "" }]),
  );
}

/** What is sent: judged items only, remarks only where there is one. */
export function marksOf(sections: QualitySections, answers: Answers): QualityMark[] {
  return itemsOf(sections).flatMap(({ id }) => {
    const answer = answers[id];
    if (answer?.value === undefined) return [];
    const { value, remark } = answer;
    return [remark.trim() ? { itemId: id, value, remark: remark.trim() } : { itemId: id, value }];
  });
}

export const unjudged = (sections: QualitySections, answers: Answers): QualityItem[] =>
  itemsOf(sections).filter(({ id }) => answers[id]?.value === undefined);

/** The marks an item may get, best last; null is not applicable. */
export function valuesOf(item: QualityItem): (number | null)[] {
  const values: (number | null)[] = Array.from(
    { length: (item.type === "scale" ? item.max : 1) + 1 },
    (_, value) => value,
  );
  if (item.type !== "fatal" && item.mayBeNa) values.push(null);
  return values;
}

/** The mark a key stands for on this item: digits, n for not applicable; undefined when it stands for none. */
export function valueOfKey(item: QualityItem, key: string): number | null | undefined {
  const value = key === "n" ? null : key === "t" ? 10 : Number(key);
  return valuesOf(item).includes(value) ? value : undefined;
}
