import { describe, expect, test } from "vitest";
import { newTicket } from "#contracts/tickets.ts";
import {
  blankDraft,
  fieldOfPointer,
  firstSentence,
  isBlank,
  mayAnswer,
  missing,
  newTicketOf,
  titleOf,
  withGuide,
  withKind,
  type Draft,
} from "#agent-console/src/workbench/draft.ts";
import { dangerWord } from "#agent-console/src/workbench/danger-words.ts";

const draft = (part: Partial<Draft>): Draft => ({ ...blankDraft, ...part });

describe("the title of a ticket being written", () => {
  test("is the first sentence of the content until the agent writes another", () => {
    const written = draft({ content: "楼道灯坏了三天。物业一直不来修，希望督促。" });
    expect(titleOf(written)).toBe("楼道灯坏了三天");
    expect(titleOf({ ...written, title: "楼道照明损坏" })).toBe("楼道照明损坏");
  });

  test("is cut at forty characters and ends at any sentence mark or line", () => {
    expect(firstSentence("灯".repeat(60))).toBe(`${"灯".repeat(40)}…`);
    expect(firstSentence("灯坏了！很黑")).toBe("灯坏了");
    expect(firstSentence("灯坏了\n很黑")).toBe("灯坏了");
    expect(firstSentence("  ")).toBe("");
  });
});

describe("what is sent when a ticket is filed", () => {
  const complaint = draft({ kind: "complaint", content: "夜市吵。", secrecy: "contact" });

  test("is what the contract takes, with the call it came from", () => {
    const body = newTicketOf(complaint, "pbx-7");
    expect(newTicket.parse(body)).toMatchObject({ kind: "complaint", title: "夜市吵", callId: "pbx-7" });
  });

  test("leaves out the phone when it is empty, because the call knows its number", () => {
    expect(newTicketOf(complaint, "pbx-7").citizen).toEqual({
      name: undefined,
      phone: undefined,
      secrecy: "contact",
    });
  });

  test("names the guides that were cited", () => {
    const cited = [{ id: "g1", title: "补领" }];
    expect(newTicketOf({ ...complaint, cited }, null).guideIds).toEqual(["g1"]);
    expect(newTicketOf(complaint, null).guideIds).toBeUndefined();
  });
});

describe("what is missing", () => {
  test("kind and content, and a phone that is no phone", () => {
    expect(missing(blankDraft, false)).toEqual(["kind", "content"]);
    expect(missing(draft({ kind: "help", content: "灯", phone: "abc" }), false)).toEqual(["phone"]);
    expect(missing(draft({ kind: "help", content: "灯", phone: "0575-8812 3456" }), false)).toEqual([]);
  });

  test("the answer, when the ticket is to be answered at once", () => {
    expect(missing(draft({ kind: "consultation", content: "问" }), true)).toEqual(["answer"]);
  });
});

test("only a consultation that carries an answer or a guide may be answered in the call", () => {
  const cited = [{ id: "g1", title: "补领" }];
  expect(mayAnswer(draft({ kind: "consultation", cited }))).toBe(true);
  expect(mayAnswer(draft({ kind: "consultation" }))).toBe(false);
  expect(mayAnswer(draft({ kind: "complaint", cited }))).toBe(false);
});

test("a refusal's pointer finds its field, also inside the citizen", () => {
  expect(fieldOfPointer("/citizen/phone")).toBe("phone");
  expect(fieldOfPointer("/regionCode")).toBe("region");
  expect(fieldOfPointer("/action/answer")).toBe("answer");
  expect(fieldOfPointer("/callId")).toBeUndefined();
});

test("a draft is blank until something is written, and again when it is taken back", () => {
  expect(isBlank(draft({ content: "灯" }))).toBe(false);
  expect(isBlank(draft({ content: "" }))).toBe(true);
});

describe("citing a guide", () => {
  const guide = { id: "g1", title: "居民身份证丢失补领", answer: "带户口簿到户政窗口。" };

  test("makes an empty ticket a consultation with the caller's question and the answer to read out", () => {
    expect(withGuide(blankDraft, guide, "身份证丢了怎么补办")).toEqual({
      cited: [{ id: "g1", title: guide.title }],
      kind: "consultation",
      content: "身份证丢了怎么补办",
      answer: guide.answer,
    });
  });

  test("keeps what the agent wrote, and cites the same guide once", () => {
    const written = draft({
      kind: "consultation",
      content: "补身份证",
      answer: "已口头说明",
      cited: [guide],
    });
    const cited = withGuide(written, guide, "身份证");
    expect(cited).toMatchObject({ content: "补身份证", answer: "已口头说明" });
    expect(cited.cited).toHaveLength(1);
  });

  test("leaves a complaint a complaint", () => {
    expect(withGuide(draft({ kind: "complaint" }), guide, "夜市")).toEqual({
      cited: [{ id: "g1", title: guide.title }],
    });
  });
});

test("a report is kept secret from the start, and a stricter choice stays", () => {
  expect(withKind(blankDraft, "report")).toEqual({ kind: "report", secrecy: "contact" });
  expect(withKind(draft({ secrecy: "sealed" }), "report")).toEqual({ kind: "report" });
  expect(withKind(blankDraft, "complaint")).toEqual({ kind: "complaint" });
});

test("words of danger are found inside a sentence", () => {
  expect(dangerWord("楼下说闻到燃气泄漏的味道")).toBe("燃气泄漏");
  expect(dangerWord("想问燃气怎么开户")).toBeNull();
});
