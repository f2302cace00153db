import { readdir, readFile, rename, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maxAttachmentBytes } from "#contracts/attachments.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { docx, download, pdf, png, upload, zipOf } from "./attachments-kit.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const filed = (fields = {}) => town.as("agent1").file(fields);
const dispatched = async (fields = {}) => {
  const { id } = await filed(fields);
  const redacted =
    "citizen" in fields ? { redactedTitle: "反映某问题", redactedContent: "经整理的内容" } : {};
  await town.live(
    id,
    [
      "dispatcher1",
      { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["health"], ...redacted },
    ],
    ["dept-urban", { type: "accept" }],
    ["dept-urban", { type: "record-contact", outcome: "reached" }],
  );
  return id;
};
const reply = (attachmentIds: string[]) =>
  ({ type: "reply", answer: "已处理", done: "现场整改", attachmentIds }) as const;

describe("an attachment of a reply", () => {
  test("comes back byte by byte, as a download that no browser opens by guessing", async () => {
    const id = await dispatched();
    const content = new Uint8Array(3_000_000).map((_, at) => at % 251);
    content.set(pdf);
    const answer = await upload(town, "dept-urban", id, { content });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: "现场照片.pdf",
      mediaType: "application/pdf",
      bytes: 3_000_000,
      used: false,
    });
    expect((await town.as("dept-urban").act(id, reply([answer.body.id]))).status).toBe(200);

    const got = await download(town, "dispatcher1", answer.body.id);
    expect(got.status).toBe(200);
    expect(Buffer.from(got.bytes).equals(Buffer.from(content))).toBe(true);
    expect(got.headers.get("content-disposition")).toBe(
      `attachment; filename="____.pdf"; filename*=UTF-8''${encodeURIComponent("现场照片.pdf")}`,
    );
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(got.headers.get("content-type")).toBe("application/pdf");

    const events = await town.as("dispatcher1").get(`/tickets/${id}/events`);
    const fact = events.body.items.find((event: { type: string }) => event.type === "ticket.replied");
    expect(fact.data.attachmentIds).toEqual([answer.body.id]);
    const looks = await town.house.query("SELECT staff_id FROM attachment_look WHERE attachment_id = $1", [
      answer.body.id,
    ]);
    expect(looks).toEqual([{ staff_id: "dispatcher1" }]);
  });

  test("lies on the disk encrypted", async () => {
    const id = await dispatched();
    const canary = "CANARY-ON-DISK";
    const { body } = await upload(town, "dept-urban", id, { name: "a.txt", content: canary.repeat(50) });
    const raw = await readFile(join(town.filesDir, body.id));
    expect(raw.includes(canary)).toBe(false);
  });

  test("that was changed on the disk is not sent at all", async () => {
    const id = await dispatched();
    const { body } = await upload(town, "dept-urban", id, {
      content: Buffer.concat([pdf, Buffer.alloc(200_000)]),
    });
    await truncate(join(town.filesDir, body.id), 150_000);
    const got = await download(town, "dept-urban", body.id);
    expect(got.status).toBe(500);
    expect(got.bytes.length).toBeLessThan(1000);
  });

  test("must be one of the acting unit's own for this ticket", async () => {
    const [id, other] = [await dispatched(), await dispatched()];
    const own = (await upload(town, "dept-urban", id)).body.id;
    const elsewhere = (await upload(town, "dept-urban", other)).body.id;
    const ofCentre = (await upload(town, "agent1", id)).body.id;
    for (const [wrong, at] of [
      [[own, elsewhere], 1],
      [[ofCentre, own], 0],
      [[own, own, "nothing"], 2],
    ] as const) {
      const answer = await town.as("dept-urban").act(id, reply([...wrong]));
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual([
        { pointer: `/action/attachmentIds/${at}`, detail: "没有这个附件，或者不是本单位为这件工单上传的" },
      ]);
    }
    const items = (await town.as("dept-urban").get(`/tickets/${id}/attachments`)).body.items;
    expect(items.find((item: { id: string }) => item.id === own).used).toBe(false);
  });
});

describe("what is uploaded is refused", () => {
  test.each([
    ["a program named as a picture", "a.png", "MZ\x90\x00 program"],
    ["a page named as text", "a.txt", "  <!DOCTYPE html><script>alert(1)</script>"],
    ["a picture named as a document", "a.docx", png],
    ["a plain archive named as a document", "a.docx", zipOf("readme.txt")],
    [
      "a document with macros",
      "a.docx",
      zipOf("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    ],
    ["a workbook named as a document", "a.docx", zipOf("xl/workbook.xml")],
    ["an ending that is not on the list", "a.exe", pdf],
    ["no ending", "pdf", pdf],
    ["an empty file", "a.txt", ""],
  ])("%s", async (_what, name, content) => {
    const id = await dispatched();
    const kept = await readdir(town.filesDir);
    const answer = await upload(town, "dept-urban", id, { name, content });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe("/file");
    expect(await readdir(town.filesDir)).toEqual(kept);
  });

  test("over 20 MB, keeping nothing of it", async () => {
    const id = await dispatched();
    const kept = await readdir(town.filesDir);
    const content = new Uint8Array(maxAttachmentBytes + 1);
    content.set(pdf);
    const answer = await upload(town, "dept-urban", id, { content });
    expect(answer.status).toBe(413);
    expect(await readdir(town.filesDir)).toEqual(kept);
  });

  test("a form with another field, a form cut short, and what is no form", async () => {
    const id = await dispatched();
    expect((await upload(town, "dept-urban", id, { field: "files" })).status).toBe(400);
    const send = async (type: string, body: string) =>
      (
        await fetch(`${town.base}/tickets/${id}/attachments`, {
          method: "POST",
          headers: { ...(await town.headersOf("dept-urban")), "content-type": type },
          body,
        })
      ).status;
    expect(
      await send(
        "multipart/form-data; boundary=x",
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-',
      ),
    ).toBe(400);
    expect(await send("multipart/form-data", "--x")).toBe(400);
    expect(await send("application/json", "{}")).toBe(415);
  });

  test("the eleventh of a ticket, also when all come at once", async () => {
    const id = await dispatched();
    const answers = await Promise.all(Array.from({ length: 13 }, () => upload(town, "dept-urban", id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  });

  test("once the ticket is closed, and by a unit that does not work on it", async () => {
    const { id } = await filed();
    await town.live(id, ["agent1", { type: "answer", answer: "已答复" }]);
    expect((await upload(town, "agent1", id)).status).toBe(409);
    const open = await dispatched();
    expect((await upload(town, "dept-health", open)).status).toBe(403);
    expect((await upload(town, "dept-police", open)).status).toBe(404);
    expect((await upload(town, "analyst1", open)).status).toBe(403);
  });
});

describe("names", () => {
  test.each([
    ["..\\..\\etc/passwd.txt", "passwd.txt"],
    ["回复\u202efdp.txt", "回复fdp.txt"],
    ['a<b>"c|.txt', "a_b__c_.txt"],
    [`${"长".repeat(300)}.txt`, `${"长".repeat(100)}.txt`],
  ])("%j is kept as %j", async (name, kept) => {
    const id = await dispatched();
    const answer = await upload(town, "dept-urban", id, { name, content: "说明" });
    expect(answer.status).toBe(201);
    expect(answer.body.name).toBe(kept);
  });
});

describe("who may open", () => {
  test("what is in no reply yet: the unit itself", async () => {
    const id = await dispatched();
    const { body } = await upload(town, "dept-urban", id);
    expect((await download(town, "dept-urban-head", body.id)).status).toBe(200);
    for (const who of ["dept-health", "dispatcher1", "agent1", "dept-police"])
      expect((await download(town, who, body.id)).status).toBe(404);
    await town.as("dept-urban").act(id, reply([body.id]));
    for (const who of ["dept-health", "dispatcher1", "agent1"])
      expect((await download(town, who, body.id)).status).toBe(200);
    expect((await download(town, "dept-police", body.id)).status).toBe(404);
    expect((await download(town, "admin1", body.id)).status).toBe(404);
  });

  test("of a sealed ticket a unit opens only what it attached itself", async () => {
    const { id } = await filed({
      kind: "report",
      title: "举报",
      citizen: { name: "张三丰", phone: "13900001234", secrecy: "sealed" },
    });
    const evidence = (await upload(town, "agent1", id, { name: "证据.docx", content: docx })).body.id;
    await town.live(
      id,
      [
        "dispatcher1",
        {
          type: "dispatch",
          leadDepartmentId: "urban",
          assistingDepartmentIds: ["health"],
          redactedTitle: "反映某问题",
          redactedContent: "经整理的内容",
        },
      ],
      ["dept-urban", { type: "accept" }],
      ["dept-urban", { type: "record-contact", outcome: "declined" }],
    );
    const own = (await upload(town, "dept-urban", id)).body.id;
    await town.live(id, ["dept-urban", reply([own])]);

    const opens = async (who: string, file: string) => (await download(town, who, file)).status === 200;
    expect(await opens("agent1", evidence)).toBe(true);
    expect(await opens("dispatcher1", evidence)).toBe(true);
    for (const who of ["dept-urban", "dept-urban-head", "dept-health", "overseer1", "agent2", "analyst1"])
      expect([who, await opens(who, evidence)]).toEqual([who, false]);
    expect(await opens("dept-urban", own)).toBe(true);
    expect(await opens("dispatcher1", own)).toBe(true);
    expect(await opens("dept-health", own)).toBe(false);
    const listed = (await town.as("dept-urban").get(`/tickets/${id}/attachments`)).body.items;
    expect(listed.map((item: { id: string }) => item.id)).toEqual([own]);
  });
});

test("a repeat by Idempotency-Key answers with the first upload", async () => {
  const id = await dispatched();
  const headers = { "idempotency-key": "photo-1" };
  const first = await upload(town, "dept-urban", id, { headers });
  expect(await upload(town, "dept-urban", id, { headers })).toEqual(first);
  expect((await town.as("dept-urban").get(`/tickets/${id}/attachments`)).body.items).toHaveLength(1);
  const other = await dispatched();
  expect((await upload(town, "dept-urban", other, { headers })).status).toBe(422);
});

test("what no reply used is gone after a day, and so is a provisional file that nobody knows; nothing else is", async () => {
  const id = await dispatched();
  const [unused, used] = [
    (await upload(town, "dept-urban", id)).body.id,
    (await upload(town, "dept-urban", id)).body.id,
  ];
  await town.live(id, ["dept-urban", reply([used])]);
  // What processes leave that die: before the row, and between the row and the file's own name.
  const stray = join(town.filesDir, "01890000-0000-7000-8000-000000000000.part");
  await writeFile(stray, "left behind");
  await rename(join(town.filesDir, used), join(town.filesDir, `${used}.part`));
  for (const file of [stray, join(town.filesDir, `${used}.part`)]) await utimes(file, MONDAY, MONDAY);
  expect((await download(town, "dept-urban", used)).status).toBe(200);
  // A file of days that a restored database does not know yet.
  const later = "01890000-0000-7000-8000-000000000001";
  await writeFile(join(town.filesDir, later), "kept");
  await utimes(join(town.filesDir, later), MONDAY, MONDAY);
  const { commands } = town.house.attachments;
  expect((await commands.sweep()).unused).toBe(0);
  town.setTime("2026-03-03T10:00:01+08:00");
  const { unused: n, strayFiles } = await commands.sweep();
  expect(n).toBeGreaterThan(0);
  expect(strayFiles).toBe(1);
  expect(await readdir(town.filesDir)).toEqual(expect.arrayContaining([used, later]));
  expect(await readdir(town.filesDir)).not.toContain(unused);
  expect((await download(town, "dept-urban", unused)).status).toBe(404);
  expect((await download(town, "dept-urban", used)).status).toBe(200);
  expect(await commands.sweep()).toEqual({ unused: 0, strayFiles: 0 });
});
