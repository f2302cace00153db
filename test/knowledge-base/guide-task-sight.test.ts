import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guideTaskKinds } from "#contracts/guide-work.ts";
import type { Role } from "#contracts/staff.ts";
import { canSeeTask, taskActions } from "#knowledge-base/guide-task-rules.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const person = (id: string, roles: Role[], unitIds: string[] = []) => ({
  id,
  name: id,
  roles,
  unitIds,
  departmentId: unitIds[0] ?? null,
});
const editor = person("editor1", ["editor"]);
const officer = person("dept-civil", ["officer"], ["civil"]);

describe("what may be done with a task:", () => {
  const task = (kind: (typeof guideTaskKinds)[number], more = {}) => ({
    kind,
    state: "open" as const,
    department_id: "civil",
    assignee_id: null,
    ...more,
  });
  test.each([
    ["verification", ["assign"], []],
    ["review", ["assign"], []],
    ["erratum", ["assign", "done", "refuse"], []],
    ["proposal", ["assign", "done", "refuse"], []],
    ["law-change", ["assign", "done", "refuse"], ["done", "refuse"]],
    ["gap", ["assign", "done", "refuse"], ["done", "refuse"]],
  ] as const)("%s by the editor and by its unit", (kind, byEditor, byUnit) => {
    expect(taskActions(task(kind), editor)).toEqual(byEditor);
    expect(taskActions(task(kind), officer)).toEqual(byUnit);
  });

  test("nothing, once it is closed; nothing by another unit", () => {
    expect(taskActions(task("gap", { state: "done" }), editor)).toEqual([]);
    expect(taskActions(task("gap", { department_id: "police" }), officer)).toEqual([]);
  });
});

describe("detail and list agree on who sees a task", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
    for (const department of [null, "civil", "police"])
      for (const assignee of [null, "dept-civil", "dept-police"])
        await house.house.query(
          `INSERT INTO guide_task (id, kind, cause, state, department_id, assignee_id, opened_at)
           VALUES ($1, 'gap', $1, 'open', $2, $3, now())`,
          [`task-${department}-${assignee}`, department, assignee],
        );
  });
  afterAll(() => house?.close());

  test.each([
    editor,
    officer,
    person("overseer1", ["overseer"]),
    person("dept-police-head", ["department-head"], ["police"]),
    person("dept-nobody", ["officer"], []),
  ])("$id", async (actor) => {
    const rows = await house.house.query<{
      id: string;
      department_id: string | null;
      assignee_id: string | null;
    }>("SELECT id, department_id, assignee_id FROM guide_task ORDER BY id");
    const { views } = house.house.guides.tasks;
    const listed = (await views.list({ limit: 200 }, actor)).items.map(({ id }) => id).toSorted();
    expect(listed).toEqual(rows.filter((row) => canSeeTask(row, actor)).map(({ id }) => id));
    for (const row of rows) {
      const seen = await views.one(row.id, actor).then(
        () => true,
        () => false,
      );
      expect(seen, row.id).toBe(canSeeTask(row, actor));
    }
  });
});
