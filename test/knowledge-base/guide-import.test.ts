import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { XLSX } from "#contracts/guide-import.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { guideKit } from "./guide-kit.ts";
import { workbookOf, zipOf } from "./workbook.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const header = ["类目", "标题", "内容", "发文单位", "材料性质", "关键字"];
const row = (n: number, change: Partial<Record<number, string>> = {}) =>
  [
    "省/市/12345热线/民政",
    `风筝知识第${n}条`,
    `第${n}条的内容，含"引号"，与\n换行。`,
    "市民政局",
    "问答",
    `风筝${n},纸鸢`,
  ].map((cell, at) => change[at] ?? cell);
const csvOf = (rows: string[][]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");

async function send(
  content: Buffer | string | FormData,
  type: string | undefined,
  asked = "",
  who = "editor1",
) {
  const { "content-type": _json, ...session } = (await house.headersOf(who)) as Record<string, string>;
  const response = await fetch(`${house.base}/guides/import${asked}`, {
    method: "POST",
    headers: { ...session, ...(type ? { "content-type": type } : {}) },
    body: content as Exclude<RequestInit["body"], undefined>,
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
}
const drafts = async () => {
  const [found] = await house.house.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM guide WHERE title LIKE '风筝知识%'",
  );
  return found!.n;
};

/** A thousand rows of which every fault of the format spoils some, thirty in all. */
function thousandWithThirtyBad(): string[][] {
  const faults: Partial<Record<number, string>>[] = [
    { 0: "" },
    { 0: "民政" },
    { 1: "" },
    { 1: "长".repeat(129) },
    { 1: "风筝知识第1条" },
    { 2: "" },
    { 3: "" },
    { 3: "月球管理局" },
    { 4: "" },
    { 5: "二".repeat(21) },
  ];
  return Array.from({ length: 1000 }, (_, n) => {
    const fault = n >= 30 && n % 30 === 0 && n <= 900 ? faults[(n / 30) % faults.length]! : {};
    return row(n + 1, fault);
  });
}

describe("a thousand rows, thirty of them bad:", () => {
  const rows = thousandWithThirtyBad();
  const file = csvOf([header, ...rows]);

  test("a dry run names each bad row by row, column and reason and keeps nothing", async () => {
    const { status, body } = await send(file, "text/csv", "?dryRun=1&keepGood=1");
    expect([status, body.dryRun, body.rows, body.good, body.accepted]).toEqual([200, true, 1000, 970, 970]);
    expect(new Set(body.rejected.map((cell: { row: number }) => cell.row)).size).toBe(30);
    expect(body.rejected[0]).toEqual({
      row: 32,
      column: "类目",
      reason: "须为末级类目的完整路径，如 省/市/12345热线/民政",
    });
    expect(body.guideIds).toEqual([]);
    expect(await drafts()).toBe(0);
  });

  test("without the person's word nothing is kept", async () => {
    const { body } = await send(file, "text/csv");
    expect([body.good, body.accepted]).toEqual([970, 0]);
    expect(await drafts()).toBe(0);
  });

  test("with it the good rows become drafts, each with its first version and its fact", async () => {
    const { body } = await send(`\uFEFF${file}`, "text/csv; charset=utf-8", "?keepGood=1");
    expect([body.accepted, body.guideIds.length]).toEqual([970, 970]);
    const [kept] = await house.house.query<{ guides: number; versions: number; facts: number }>(
      `SELECT count(*)::int AS guides, count(v.version)::int AS versions, count(e.id)::int AS facts FROM guide g
       LEFT JOIN guide_version v ON v.guide_id = g.id LEFT JOIN domain_event e ON e.subject_id = g.id AND e.type = 'guide.created'
       WHERE g.id = ANY ($1) AND g.status = 'draft' AND g.owner_id = 'editor1' AND g.department_id = 'civil'`,
      [body.guideIds],
    );
    expect(kept).toEqual({ guides: 970, versions: 970, facts: 970 });
    const first = (await house.as("editor1").get(`/guides/${body.guideIds[0]}`)).body;
    expect(first.content).toMatchObject({
      title: "风筝知识第1条",
      answer: '第1条的内容，含"引号"，与\n换行。',
      keywords: ["风筝1", "纸鸢"],
    });
  });

  test("the same file again changes nothing: its titles are taken", async () => {
    const { body } = await send(file, "text/csv", "?keepGood=1");
    expect([body.good, body.accepted]).toEqual([0, 0]);
    expect(await drafts()).toBe(970);
  });
});

test("a workbook is read as the same rows, numbers of rows included", async () => {
  const rows = [header, row(2001), row(2002, { 3: "月球管理局" }), row(2003)];
  const { body } = await send(workbookOf(rows), XLSX, "?dryRun=1");
  expect(body).toMatchObject({
    rows: 3,
    good: 2,
    rejected: [{ row: 3, column: "发文单位", reason: "承办单位名录中没有这个单位：「月球管理局」" }],
  });
});

test("a form with the file is taken too, and a draft from it can be published", async () => {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(workbookOf([header, row(2004)]))]), "知识.xlsx");
  const { body } = await send(form, undefined);
  expect(body.accepted).toBe(1);
  const kit = guideKit(house);
  const { id } = await kit.publish(body.guideIds[0]);
  expect(await kit.found("风筝知识第2004条")).toContain(id);
});

test("a CSV as old spreadsheet programs write it (GB 18030) is read", async () => {
  const gbk = Buffer.from(
    "c0e0c4bf2cb1eacce22cc4dac8dd2cb7a2cec4b5a5cebb2cb2c4c1cfd0d4d6ca0d0acad02fc3f1d5fe2cb7e7f3dd2ccac72cb7c72ccecab4f0",
    "hex",
  );
  const { body } = await send(gbk, "text/csv", "?dryRun=1");
  expect(body).toMatchObject({ rows: 1, rejected: [{ row: 2, column: "发文单位" }] });
});

describe("what cannot be read is refused as a whole, naming the file:", () => {
  const bomb = zipOf({ "[Content_Types].xml": Buffer.alloc(80 * 1024 * 1024) });
  test.each([
    ["no header", csvOf([row(1)]), "text/csv", "首行缺少列"],
    [
      "1001 rows",
      csvOf([header, ...Array.from({ length: 1001 }, (_, n) => row(n))]),
      "text/csv",
      "最多导入 1000 行",
    ],
    ["nothing", "", "text/csv", "首行缺少列|文件是空的"],
    ["something else as a workbook", "not a zip", XLSX, "不是有效的 XLSX"],
    ["an archive that is no workbook", zipOf({ "a.txt": "a" }), XLSX, "不是有效的 XLSX"],
    ["a workbook that unpacks to a great size", bomb, XLSX, "解压后过大"],
  ])("%s", async (_name, content, type, reason) => {
    const { status, body } = await send(content, type);
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, "/file"]);
    expect(body.errors[0].detail).toMatch(new RegExp(reason));
  });

  test("an unknown word in the address", async () => {
    const { status, body } = await send(csvOf([header, row(1)]), "text/csv", "?dryRun=maybe");
    expect([status, body.errors[0].pointer]).toEqual([400, "/query/dryRun"]);
  });

  test("more than five megabytes", async () => {
    expect((await send(Buffer.alloc(5 * 1024 * 1024 + 1, 97), "text/csv")).status).toBe(413);
  });

  test("JSON is not what it takes", async () => {
    expect((await send("{}", "application/json")).status).toBe(415);
  });

  test("an agent may not import", async () => {
    expect((await send(csvOf([header, row(1)]), "text/csv", "", "agent1")).status).toBe(403);
  });
});
