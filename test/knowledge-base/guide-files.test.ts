import { readdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type Answer, type TestHouse } from "#test/kit/house.ts";
import { docx, pdf, zipOf } from "#test/server/attachments/attachments-kit.ts";
import { guideKit } from "./guide-kit.ts";

let house: TestHouse;
let kit: ReturnType<typeof guideKit>;
beforeAll(async () => {
  house = await openTestHouse();
  kit = guideKit(house);
});
afterAll(() => house?.close());

async function upload(who: string, name: string, content: string | Uint8Array, more = {}): Promise<Answer> {
  const form = new FormData();
  form.append("file", new File([content as string], name), name);
  const { "content-type": _, ...headers } = (await house.headersOf(who)) as Record<string, string>;
  const response = await fetch(`${house.base}/guide-files`, {
    method: "POST",
    headers: { ...headers, ...more },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}
const download = async (who: string, id: string) => {
  const response = await fetch(`${house.base}/guide-files/${id}`, { headers: await house.headersOf(who) });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};
const folder = () => join(house.filesDir, "guides");
const sweep = () => house.house.guides.upkeep.sweepFiles();

describe("指南附件", () => {
  test("a form goes with the version that names it: agents get it once that is in force, and no longer when it is not", async () => {
    const { status, body: file } = await upload("editor1", "登记申请表.docx", docx);
    expect([status, file.name, file.bytes]).toEqual([201, "登记申请表.docx", docx.length]);
    const { id } = await kit.draft({ attachments: [{ fileId: file.id, title: "登记申请表" }] });
    // Not in force yet: who writes may look, who answers the phone may not.
    expect((await download("approver1", file.id)).status).toBe(200);
    expect((await download("agent1", file.id)).status).toBe(404);

    const published = await kit.publish(id);
    expect(published.files).toEqual([
      { id: file.id, name: "登记申请表.docx", mediaType: file.mediaType, bytes: docx.length },
    ]);
    const got = await download("dept-urban", file.id);
    expect([got.status, got.bytes.equals(Buffer.from(docx))]).toEqual([200, true]);
    expect(got.headers.get("content-disposition")).toContain(encodeURIComponent("登记申请表.docx"));
    expect(got.headers.get("content-security-policy")).toContain("sandbox");

    await kit.rewrite(id, { attachments: [] });
    const difference = await kit.editor.get(`/guides/${id}/difference`);
    expect(difference.body.items).toMatchObject([{ label: "附件「登记申请表」", after: null }]);
    await kit.publish(id);
    expect((await download("agent1", file.id)).status).toBe(404);
    // An old version has its files still.
    await kit.act("editor1", id, { type: "restore", version: 1 });
    expect((await kit.now(id)).files).toMatchObject([{ id: file.id }]);
  });

  test("lies on the disk encrypted, apart from the tickets' files", async () => {
    const { body } = await upload("editor1", "样表.txt", "CANARY-IN-A-FORM ".repeat(20));
    expect((await readFile(join(folder(), body.id))).includes("CANARY")).toBe(false);
  });

  test.each([
    ["一个程序.exe", "MZ", /只能上传/],
    ["不是文档.pdf", "你好", /内容不是 PDF/],
    ["含宏.docx", zipOf("word/document.xml", "word/vbaProject.bin"), /宏/],
    ["空.pdf", "", /空/],
  ])("%s is refused with the reason, and nothing stays", async (name, content, reason) => {
    const { status, body } = await upload("editor1", name, content);
    expect([status, body.errors[0].pointer]).toEqual([400, "/file"]);
    expect(body.errors[0].detail).toMatch(reason);
  });

  test("only who writes guides may upload; a repeat with one key is one file", async () => {
    expect((await upload("agent1", "表.pdf", pdf)).status).toBe(403);
    const headers = { "Idempotency-Key": "one-form" };
    const first = await upload("editor1", "表.pdf", pdf, headers);
    const again = await upload("editor1", "表.pdf", pdf, headers);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  test("a text cannot name a file that is not there", async () => {
    const answer = await kit.editor.post("/guides", {
      departmentId: "civil",
      regionCode: "3306",
      content: { title: "缺附件", answer: "无", attachments: [{ fileId: "nowhere", title: "表" }] },
    });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/content/attachments/0/fileId"]);
  });

  test("what no text has named for a day is swept, with stray files; what a version names stays", async () => {
    const kept = await upload("editor1", "留下.pdf", pdf);
    await kit.draft({ title: "留下附件", attachments: [{ fileId: kept.body.id, title: "留下" }] });
    const orphan = await upload("editor1", "没人要.pdf", pdf);
    expect(await sweep()).toBe(0);
    house.setTime(new Date(MONDAY.getTime() + 25 * 3_600_000));
    await utimes(join(folder(), kept.body.id), MONDAY, MONDAY);
    expect(await sweep()).toBeGreaterThan(0);
    const left = await readdir(folder());
    expect(left).toContain(kept.body.id);
    expect(left).not.toContain(orphan.body.id);
    expect((await download("editor1", orphan.body.id)).status).toBe(404);
    expect(await sweep()).toBe(0);
  });
});
