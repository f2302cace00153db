import { assert, constantFrom, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { guideContent, type GuideContentInput } from "#contracts/guides.ts";
import { differenceOf } from "#knowledge-base/guide-difference.ts";

const guide = (more: Partial<GuideContentInput> = {}) =>
  guideContent.parse({
    title: "居民身份证补领",
    answer: "带户口簿到派出所。",
    materials: [{ name: "户口簿" }, { name: "照片", form: "electronic", copies: 0 }],
    conditions: ["本市户籍"],
    fee: "40 元",
    ...more,
  });

const two = (second: string) =>
  guide({
    questions: [
      { q: "多久", a: "五天" },
      { q: "多久", a: second },
    ],
  });

describe("版本差异", () => {
  test("equal versions have no difference", () => expect(differenceOf(guide(), guide())).toEqual([]));

  test("a changed field is named as people name it", () => {
    expect(differenceOf(guide(), guide({ fee: "20 元", visits: 1 }))).toEqual([
      { field: "fee", label: "费用", before: "40 元", after: "20 元" },
      { field: "visits", label: "到场次数", before: null, after: "1 次" },
    ]);
  });

  test("of the materials only the one that changed is shown", () => {
    const after = guide({ materials: [{ name: "户口簿", form: "copy", mayFollow: true }, { name: "回执" }] });
    expect(differenceOf(guide(), after)).toEqual([
      {
        field: "materials/户口簿",
        label: "材料「户口簿」",
        before: "户口簿，原件，1 份",
        after: "户口簿，复印件，1 份，可容缺后补",
      },
      { field: "materials/照片", label: "材料「照片」", before: "照片，电子件，0 份", after: null },
      { field: "materials/回执", label: "材料「回执」", before: null, after: "回执，原件，1 份" },
    ]);
  });

  test("another order of the materials is no difference", () => {
    const turned = guide({
      materials: [{ name: "照片", form: "electronic", copies: 0 }, { name: "户口簿" }],
    });
    expect(differenceOf(guide(), turned)).toEqual([]);
  });

  test("two entries of one name are both compared", () => {
    expect(differenceOf(two("六天"), two("七天"))).toMatchObject([{ field: "questions/多久（2）" }]);
  });

  test("turned round, before and after change places", () => {
    const words = constantFrom("", "甲", "乙丙");
    assert(
      property(tuple(words, words), tuple(words, words), (a, b) => {
        const [one, other] = [a, b].map(([fee, internalNote]) => guide({ fee, internalNote }));
        const back = differenceOf(other!, one!).map(({ field, label, before, after }) => ({
          field,
          label,
          before: after,
          after: before,
        }));
        expect(back).toEqual(differenceOf(one!, other!));
      }),
    );
  });
});
