import type { DataSource } from "typeorm";
import type { Actor } from "#server/platform/actor.ts";
import { queryOf, type Query } from "#server/platform/database.ts";
import { newId } from "#server/platform/ids.ts";
import { badField, notFound } from "#server/platform/problems.ts";
import { openTask } from "./guide-task.store.ts";
import { lockGuide, readVersion } from "./guide.store.ts";

export type TestCallOutcome = "answered" | "no-answer" | "busy" | "wrong-number" | "out-of-service";

interface PhoneRow {
  guide_id: string;
  title: string;
  department_id: string;
  number: string;
  due_at: Date | null;
  called_at: Date | null;
  outcome: TestCallOutcome | null;
  note: string | null;
  called_by: string | null;
  caller: string | null;
}

/** 电话登记: every number of the phone guides in force with its last test call; what was never tested comes first, then what is due. */
export function readPhones(
  query: Query,
  { q, limit }: { q?: string | undefined; limit: number },
): Promise<PhoneRow[]> {
  return query<PhoneRow>(
    `SELECT g.id AS guide_id, g.title, g.department_id, n.number,
       c.called_at + g.verify_every_days * interval '24 hours' AS due_at, c.called_at, c.outcome, c.note, c.called_by, s.name AS caller
     FROM guide g JOIN guide_version v ON v.guide_id = g.id AND v.version = g.published_version
     CROSS JOIN LATERAL (
       SELECT v.content->>'consultPhone' AS number
       UNION SELECT place->>'phone' FROM jsonb_array_elements(v.content->'places') AS place) n
     LEFT JOIN LATERAL (
       SELECT * FROM guide_test_call t WHERE t.guide_id = g.id AND t.number = n.number ORDER BY called_at DESC LIMIT 1) c ON true
     LEFT JOIN staff s ON s.id = c.called_by
     WHERE g.type = 'phone' AND g.status <> 'retired' AND n.number <> ''
       AND ($1::text IS NULL OR strpos(n.number, $1) > 0 OR strpos(g.title, $1) > 0)
     ORDER BY due_at NULLS FIRST, g.title, n.number LIMIT $2`,
    [q ?? null, limit],
  );
}

const failures: Readonly<Record<TestCallOutcome, string>> = {
  answered: "",
  "no-answer": "连续两次没有人接",
  busy: "连续两次打不通",
  "wrong-number": "打到了别处",
  "out-of-service": "已停机或是空号",
};

/** Notes a test call; a number that does not hold, or fails twice in a row, opens an erratum for the editor. @throws 400, 404 */
export async function recordTestCall(
  source: DataSource,
  call: { guideId: string; number: string; outcome: TestCallOutcome; note: string },
  actor: Actor,
  at: Date,
): Promise<{ id: string; taskId: string | null }> {
  return source.transaction(async (manager) => {
    const guide = await lockGuide(manager, call.guideId);
    if (!guide || guide.published_version === null) throw notFound("没有这条知识，或者尚未发布");
    const content = await readVersion(manager, guide.id, guide.published_version);
    const numbers = [
      content?.consultPhone,
      content?.complainPhone,
      ...(content?.places ?? []).map((p) => p.phone),
    ];
    if (!numbers.includes(call.number)) throw badField("/number", "这条知识里没有这个号码");
    const unanswered = (outcome: string | undefined) => outcome === "no-answer" || outcome === "busy";
    const [last] = await queryOf(manager)<{ outcome: string }>(
      "SELECT outcome FROM guide_test_call WHERE guide_id = $1 AND number = $2 ORDER BY called_at DESC, id DESC LIMIT 1",
      [call.guideId, call.number],
    );
    const id = newId();
    await queryOf(manager)(
      `INSERT INTO guide_test_call (id, guide_id, number, outcome, note, called_by, called_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, call.guideId, call.number, call.outcome, call.note, actor.id, at],
    );
    // Once nobody answering may be chance; twice in a row it is what citizens meet.
    const failed = unanswered(call.outcome) ? unanswered(last?.outcome) : call.outcome !== "answered";
    if (!failed) return { id, taskId: null };
    const what = failures[call.outcome];
    const task = {
      kind: "erratum" as const,
      cause: `test-call.${id}`,
      guideId: guide.id,
      departmentId: guide.department_id,
      field: "consultPhone",
      words: [`测试拨打 ${call.number}：${what}`, call.note].filter(Boolean).join("。"),
      openedBy: actor.id,
    };
    return { id, taskId: (await openTask(manager, task, actor, at)) ?? null };
  });
}
