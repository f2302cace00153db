import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { eventually } from "#test/kit/eventually.ts";

const MANY = 1300;
const CANARY = "CANARY";

let town: TestHouse;
let ordinary: string;
beforeAll(async () => {
  town = await openTestHouse();
  const agent = town.as("agent1");
  const citizen = { name: "王小明", phone: "13900001234" };
  ordinary = (await agent.file({ title: '=cmd|"/c calc"!A1，电话13900001234', address: "+文二路", citizen }))
    .id;
  const sealed = await agent.file({
    kind: "report",
    title: `${CANARY} 原标题`,
    content: `${CANARY} 原内容`,
    address: `${CANARY} 路`,
    citizen: { name: `${CANARY}名`, phone: "13700007777", secrecy: "sealed" },
  });
  await town.live(sealed.id, [
    "dispatcher1",
    {
      type: "dispatch",
      leadDepartmentId: "urban",
      redactedTitle: `${CANARY} 整理后标题`,
      redactedContent: `${CANARY} 整理后内容`,
    },
  ]);
  // Many tickets, so that several pages are read.
  await town.house.query(
    `INSERT INTO ticket SELECT (jsonb_populate_record(t, jsonb_build_object('id', 'many-' || n, 'number', 'M' || n,
       'title', '批量 ' || n, 'received_at', t.received_at - make_interval(secs => n)))).*
     FROM ticket t, generate_series(1, $2) n WHERE t.id = $1`,
    [ordinary, MANY],
  );
});
afterAll(() => town.close());

async function exported(who: string, query: string) {
  const response = await fetch(`${town.base}/exports/tickets?${query}`, {
    headers: await town.headersOf(who),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString("utf8") };
}
const records = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });
const facts = (type: string) =>
  town.house.query<{ of: string; actor: { id: string }; data: { rows: number } }>(
    "SELECT subject_id AS of, actor, data FROM domain_event WHERE type = $1 ORDER BY id DESC",
    [type],
  );

test("CSV: byte order mark, every ticket once in the list's order, personal data masked, formulas harmless", async () => {
  const { status, headers, bytes, text } = await exported("dispatcher1", "format=csv");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("content-disposition")).toContain("attachment");
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = records(text);
  expect(rows).toHaveLength(MANY + 2);
  const listed: string[] = [];
  for (let cursor = ""; ;) {
    const { body } = await town.as("dispatcher1").get(`/tickets?limit=200${cursor}`);
    listed.push(...body.items.map(({ number }: { number: string }) => number));
    if (!body.nextCursor) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(rows.map((row) => row["工单编号"])).toEqual(listed);

  const own = rows.find((row) => row["标题"]?.includes("calc"));
  expect(own).toMatchObject({
    标题: `'=cmd|"/c calc"!A1，电话139****1234`,
    地址: "'+文二路",
    诉求人: "王**",
    联系电话: "139****1234",
    受理时间: "2026-03-02 10:00:00",
    状态: "待派单",
  });
  expect(text).not.toContain("13900001234");
  expect(text).not.toMatch(/(^|[,"])[=+\-@]/m);
});

test("XLSX holds the same cells", async () => {
  const csv = await exported("supervisor1", "format=csv");
  const { headers, bytes } = await exported("supervisor1", "format=xlsx");
  expect(headers.get("content-type")).toContain("spreadsheetml");
  const cells = (await readSheet(bytes)).map((row) => row.map((cell) => cell ?? ""));
  expect(cells).toEqual(parse(csv.text, { bom: true }));
});

test("of sealed tickets neither original nor redacted words leave the house", async () => {
  for (const who of ["dispatcher1", "supervisor1", "analyst1"])
    for (const format of ["csv", "xlsx"]) {
      const { bytes, text } = await exported(who, `format=${format}`);
      const words = format === "csv" ? text : JSON.stringify(await readSheet(bytes));
      expect(words).not.toContain(CANARY);
      expect(words).not.toContain("1370000");
      expect(words.includes("密封诉求人")).toBe(who !== "analyst1");
    }
});

test("the list's filters narrow the file", async () => {
  const { text } = await exported("dispatcher1", `format=csv&kind=report&from=2026-03-01T00:00:00%2B08:00`);
  expect(records(text)).toHaveLength(1);
  expect(records(text)[0]).toMatchObject({
    诉求类型: "举报",
    标题: "（密封工单）",
    主办单位: "市综合行政执法局",
  });
});

describe("the export itself is a fact", () => {
  test("with who, what and how many, and without the words that were searched for", async () => {
    await exported("analyst1", "format=csv&q=13900001234&status=received");
    const [started] = await facts("export.started");
    expect(started).toMatchObject({
      actor: { id: "analyst1", role: "analyst" },
      data: { format: "csv", filters: { status: ["received"], q: "…" } },
    });
    expect(JSON.stringify(started)).not.toContain("1390000");
    // The end is recorded once the last byte has left: the reader may be sooner.
    const finished = await eventually("the end is recorded", async () =>
      (await facts("export.finished")).find(({ of }) => of === started?.of),
    );
    expect(finished).toMatchObject({ actor: { id: "analyst1" }, data: { rows: 1 } });
  });

  test("and one that broke off says so, after reading no further", async () => {
    // Rows wide enough that the connection cannot swallow them all at once.
    await town.house.query("UPDATE ticket SET address = repeat('路', 20000) WHERE id LIKE 'many-%'");
    const stop = new AbortController();
    const response = await fetch(`${town.base}/exports/tickets?format=csv`, {
      headers: await town.headersOf("dispatcher1"),
      signal: stop.signal,
    });
    await response.body!.getReader().read();
    stop.abort();
    const broken = await eventually(
      "the break is recorded",
      async () => (await facts("export.broken-off"))[0],
    );
    expect(broken.data.rows).toBeLessThan(MANY);
  });
});

test.each(["agent1", "overseer1", "quality1", "followup1", "admin1", "dept-urban", "dept-urban-head"])(
  "%s may not take the list away",
  async (who) => {
    const before = (await facts("export.started")).length;
    expect((await exported(who, "format=csv")).status).toBe(403);
    expect(await facts("export.started")).toHaveLength(before);
  },
);

test.each([
  ["format=pdf", "/query/format"],
  ["", "/query/format"],
  ["format=csv&departmentId=nowhere", "/query/departmentId"],
  ["format=csv&mood=good", "/query/mood"],
])("%j is refused by the field's name before a file begins", async (query, pointer) => {
  const { status, text } = await exported("analyst1", query);
  expect(status).toBe(400);
  expect(JSON.parse(text).errors[0].pointer).toBe(pointer);
});
