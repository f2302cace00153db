import { assert, property, record, array, string, boolean } from "fast-check";
import { describe, expect, test } from "vitest";
import { guideContent } from "#contracts/guides.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";
import { SMS_LENGTH, smsTextOf } from "#agent-console/src/guides/sms-text.ts";

const guide = (fields: object) => ({
  content: guideContent.parse({ title: "身份证补领", answer: "本人到窗口申请，当场受理。", ...fields }),
  demo: false,
});

describe("短信答复", () => {
  test("says the answer, what to bring, where and whom to ring", () => {
    const words = smsTextOf(
      guide({
        materials: [{ name: "户口簿" }, { name: "照片回执" }],
        places: [{ name: "越城派出所", address: "解放路1号", hours: "工作日 9:00–17:00" }],
        consultPhone: "110",
      }),
    );
    expect(words).toBe(
      "身份证补领：本人到窗口申请，当场受理。材料：户口簿、照片回执。地点：越城派出所，解放路1号，工作日 9:00–17:00。电话：110。",
    );
  });

  test("a long answer is cut at the end of a sentence; material, place and phone keep their room", () => {
    const words = smsTextOf(
      guide({
        answer: "先说结论。".repeat(80),
        materials: Array.from({ length: 20 }, (_, index) => ({ name: `很长名字的材料第${index}号` })),
        places: [{ name: "甲大厅" }, { name: "乙大厅" }],
      }),
    );
    expect(words).toMatch(/先说结论。材料：.+等20样。地点：甲大厅等2处。电话：12345。$/);
    expect([...words].length).toBeLessThanOrEqual(SMS_LENGTH);
  });

  test("what was invented for the demo city says so on the citizen's phone too", () => {
    for (const { content } of demoGuides)
      expect(smsTextOf({ content: guideContent.parse(content), demo: true })).toMatch(/^【演示】/);
  });

  test("whatever the guide, it fits and has no line break", () => {
    const words = (maxLength: number, minLength = 0) => string({ maxLength, minLength, size: "max" });
    const shape = record({
      title: words(128, 1),
      answer: words(4000),
      names: array(words(200, 1), { maxLength: 50 }),
      place: words(120),
      address: words(200),
      consultPhone: words(60),
      demo: boolean(),
    });
    assert(
      property(shape, ({ title, answer, names, place, address, consultPhone, demo }) => {
        const base = guide({}).content;
        const text = smsTextOf({
          content: {
            ...base,
            title,
            answer,
            materials: names.map((name) => ({ ...base.materials[0]!, name })),
            places: [{ name: place, address, hours: "", phone: "" }],
            consultPhone,
          },
          demo,
        });
        expect([...text].length).toBeLessThanOrEqual(SMS_LENGTH);
        expect(text).not.toMatch(/\n/);
      }),
    );
  });
});
