import { describe, expect, test } from "vitest";
import {
  governanceChange,
  governedProblems,
  emptyGoverned,
} from "#agent-console/src/editor/form/governance.ts";
import {
  contentProblems,
  emptyContent,
  emptyMaterial,
  keywordsOf,
  withoutBlankRows,
} from "#agent-console/src/editor/form/guide-form.ts";
import { mergeContent } from "#agent-console/src/editor/form/merge-content.ts";

const written = { ...emptyContent, title: "居住证办理", answer: "到派出所办。" };

describe("what is missing in a guide", () => {
  test("an empty guide lacks its title and its answer, nothing else", () => {
    expect([...contentProblems(emptyContent).keys()]).toEqual(["title", "answer"]);
  });

  test("a row that nobody wrote into is no mistake, a half written one is", () => {
    const content = { ...written, materials: [emptyMaterial, { ...emptyMaterial, note: "带复印件" }] };
    expect([...contentProblems(content)]).toEqual([["materials.1.name", { key: "required" }]]);
    expect(withoutBlankRows(content).materials).toEqual([content.materials[1]]);
  });

  test("a title too long says the limit; a day that is none says how days are written", () => {
    const problems = contentProblems({ ...written, title: "长".repeat(129), sourceDate: "2026-13-40" });
    expect(problems.get("title")).toEqual({ key: "tooLong", count: 128 });
    expect(problems.get("sourceDate")).toEqual({ key: "badDay" });
  });

  test("keywords are taken as people type them, each once", () => {
    expect(keywordsOf("居住证，暂住证、 居住证;流动人口")).toEqual(["居住证", "暂住证", "流动人口"]);
  });

  test("a guide that ends before it begins is refused", () => {
    const governed = { ...emptyGoverned, departmentId: "police", regionCode: "330600" };
    const turned = { ...governed, validFrom: "2026-05-01", validUntil: "2026-04-01" };
    expect([...governedProblems(turned)]).toEqual([["validUntil", "untilBeforeFrom"]]);
    expect(governanceChange(governed, { ...governed, validUntil: "2026-04-01" })).toEqual({
      validUntil: "2026-04-01",
    });
    expect(governanceChange(governed, governed)).toBeNull();
  });
});

describe("two people wrote the next version", () => {
  const base = { ...written, fee: "20 元", promisedLimit: "10 日" };

  test("what only one of them changed is kept from each", () => {
    const merged = mergeContent(base, { ...base, fee: "免费" }, { ...base, promisedLimit: "5 日" });
    expect(merged.content).toMatchObject({ fee: "免费", promisedLimit: "5 日" });
    expect(merged).toMatchObject({ taken: ["promisedLimit"], both: [] });
  });

  test("where both wrote, one's own words stay until one decides", () => {
    const merged = mergeContent(base, { ...base, fee: "免费" }, { ...base, fee: "10 元" });
    expect(merged.content.fee).toBe("免费");
    expect(merged).toMatchObject({ taken: [], both: ["fee"] });
  });
});
