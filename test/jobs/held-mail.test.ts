import { afterAll, beforeAll, expect, test } from "vitest";
import { mailHeldNotices } from "#jobs/mail-held-notices.ts";
import { createMailer } from "#jobs/mailer.ts";
import { mailNotice } from "#jobs/mail-notice.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { startMailServer } from "./outside-kit.ts";

let town: TestHouse;
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  town = await openTestHouse(new Date("2026-03-02T22:30:00+08:00"));
  server = await startMailServer();
});
afterAll(async () => {
  await server.stop();
  await town.close();
});

const mail = () => createMailer({ url: `smtp://127.0.0.1:${server.port}`, from: "12345 <n@example.gov.cn>" });
const clock = { now: () => town.now() };
const outside = () => ({ mail: mail(), openSecret: (cipher: string) => cipher, allowPrivate: false });
const held = () => mailHeldNotices({ query: town.house.query, clock, outside: outside() });
const words = (sent: string) => {
  const [head = "", coded = ""] = sent.split("\r\n\r\n");
  return /base64/i.test(head) ? Buffer.from(coded, "base64").toString() : coded;
};

let given = 0;
async function notice(title: string, level: "info" | "urgent"): Promise<string> {
  const eventId = String((given += 1));
  const [fact] = await town.source.query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms)
     VALUES ('reference', $1, 1, 'test.fact', '{}', '{}', $2, '{}') RETURNING id::text`,
    [`test:${eventId}`, town.now()],
  );
  await town.source.transaction((manager) =>
    giveNotice(
      manager,
      { eventId: fact.id, reason: "test", level, title, ticketId: null, staffIds: ["dept-urban"] },
      town.now(),
    ),
  );
  const [row] = await town.source.query("SELECT id FROM notice WHERE title = $1", [title]);
  const subject = { id: fact.id, type: "notice.given", subjectId: row.id, version: 1, at: town.now() };
  await mailNotice({
    query: town.house.query,
    due: {} as never,
    fact: subject,
    now: town.now(),
    outside: outside(),
  });
  return row.id as string;
}

test("in quiet hours only the urgent is mailed; the rest comes as one mail when they end, without what was read", async () => {
  const officer = town.as("dept-urban");
  const settings = { email: "o@example.gov.cn", digest: false, quiet: { from: "22:00", until: "07:30" } };
  expect((await officer.put("/notices/address", settings)).body).toEqual(settings);
  expect((await officer.get("/notices/address")).body).toEqual(settings);

  await notice("工单 1 待签收", "info");
  await notice("工单 2 待签收", "info");
  const read = await notice("工单 3 待签收", "info");
  expect(server.mails).toHaveLength(0);
  await notice("工单 4 已超期", "urgent");
  expect(server.mails).toHaveLength(1);
  // On the platform all stand at once.
  expect((await officer.get("/notices")).body.unread).toBe(4);
  await officer.post(`/notices/${read}/read`);

  expect(await held()).toBe(0);
  town.setTime("2026-03-03T07:30:00+08:00");
  expect(await held()).toBe(1);
  expect(await held()).toBe(0);
  const text = words(server.mails.at(-1) ?? "");
  expect(text).toContain("工单 1 待签收");
  expect(text).toContain("工单 2 待签收");
  expect(text).not.toContain("工单 3");
});

test("a mail server that is away loses nothing: the digest is tried again", async () => {
  const before = server.mails.length;
  await town.as("dept-urban").put("/notices/address", { email: "o@example.gov.cn", digest: true });
  await notice("工单 5 待签收", "info");
  town.setTime("2026-03-03T09:00:00+08:00");
  const away = { mail: createMailer({ url: "smtp://127.0.0.1:1", from: "12345 <n@example.gov.cn>" }) };
  await expect(mailHeldNotices({ query: town.house.query, clock, outside: away })).rejects.toThrow(
    /ECONNREFUSED|connect/,
  );
  expect(await held()).toBe(0);
  town.setTime("2026-03-03T09:15:00+08:00");
  expect(await held()).toBe(1);
  expect(server.mails.length).toBe(before + 1);
});

test("quiet hours that begin where they end are refused, naming the field", async () => {
  const answer = await town
    .as("dept-urban")
    .put("/notices/address", { email: null, quiet: { from: "22:00", until: "22:00" } });
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0]).toEqual({ pointer: "/quiet", detail: "开始和结束不能相同" });
});
