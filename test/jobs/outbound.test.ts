import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMailer } from "#jobs/mailer.ts";
import type { Outside } from "#jobs/outside.ts";
import { performDue } from "#jobs/perform.ts";
import { sweep, sweepOutbound } from "#jobs/sweep.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { announceAll, depsOfHouse } from "./by-hand.ts";
import { startMailServer, startReceiver } from "./outside-kit.ts";

let house: TestHouse;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.stop();
  await house.source.query("DELETE FROM webhook_endpoint");
});

const outside = (more: Partial<Outside> = {}): Outside => ({
  openSecret: (cipher) => house.house.crypto.open(cipher),
  allowPrivate: true,
  ...more,
});
const deps = (ways = outside()) => ({ ...depsOfHouse(house), outside: ways });
const later = (ms: number) => house.setTime(new Date(house.now().getTime() + ms));
const announce = (mails = false) => announceAll(deps(), mails);
/** Everything that waits to go out is tried once. */
const send = async (ways = outside()) => {
  await announce();
  later(2 * 3_600_000);
  await sweepOutbound(deps(ways));
};
const admin = () => house.as("admin1");
const register = async (fields: Record<string, unknown> = {}) => {
  const url = `http://localhost:${receiver.port}/hook`;
  const answer = await admin().post("/webhooks", {
    name: "数据局",
    url,
    types: ["ticket.accepted"],
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; secret: string };
};
const accepted = async () => {
  const { id } = await house.as("agent1").file();
  return house.live(
    id,
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
    ["dept-urban", { type: "accept" }],
  );
};
const deliveries = async (id: string) => (await admin().get(`/webhooks/${id}/deliveries`)).body.items;

describe("a webhook", () => {
  test("says that something happened to a ticket, signed, and nothing of what", async () => {
    const { secret } = await register();
    const { id, version } = await accepted();
    const at = house.now();
    await send();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body } = receiver.received[0]!] = receiver.received;
    expect(JSON.parse(body)).toEqual({
      type: "ticket.accepted",
      timestamp: at.toISOString(),
      data: { ticketId: id, version },
    });
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const signed = `${headers["webhook-id"] as string}.${headers["webhook-timestamp"] as string}.${body}`;
    expect(key).toHaveLength(32);
    expect(headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
    expect(Number(headers["webhook-timestamp"])).toBe(Math.floor(house.now().getTime() / 1000));
    await send();
    expect(receiver.received).toHaveLength(1);
  });

  test("that is not taken is sent again, as the same message, until it is taken", async () => {
    const { id } = await register();
    await accepted();
    receiver.answers.push({ status: 500 }, { status: 429 });
    await send();
    expect(await deliveries(id)).toMatchObject([
      { state: "retrying", failures: 1, lastError: "DeliveryError HTTP 500" },
    ]);
    await send();
    await send();
    expect(await deliveries(id)).toMatchObject([{ state: "delivered", lastError: null }]);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
  });

  test("is not led elsewhere by a redirect", async () => {
    const { id } = await register();
    await accepted();
    receiver.answers.push({ status: 302, headers: { location: "/elsewhere" } });
    await send();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await deliveries(id)).toMatchObject([{ lastError: "DeliveryError HTTP 302" }]);
  });

  test("never reaches a private address, by whatever name", async () => {
    const { id } = await register();
    await accepted();
    await send(outside({ allowPrivate: false }));
    expect(await deliveries(id)).toMatchObject([{ lastError: "DeliveryError PRIVATE_ADDRESS" }]);
    for (const host of [
      "127.0.0.1",
      "0x7f.1",
      "2130706433",
      "[::1]",
      "[::ffff:10.0.0.1]",
      "169.254.169.254",
    ]) {
      const answer = await admin().post("/webhooks", {
        name: "内网",
        url: `http://${host}:${receiver.port}/`,
      });
      expect([host, answer.status]).toEqual([host, 400]);
      // Also when it was stored before that was forbidden.
      await house.source.query("UPDATE webhook_endpoint SET url = $1", [`http://${host}:${receiver.port}/`]);
      await send(outside({ allowPrivate: false }));
    }
    expect(receiver.received).toEqual([]);
    expect(await deliveries(id)).toMatchObject([{ failures: 7, lastError: "DeliveryError PRIVATE_ADDRESS" }]);
  });

  test("leads to an address that a program can have", async () => {
    for (const url of [
      "1",
      "ftp://example.com/",
      "https://",
      "https://a:b@example.com/",
      "javascript:alert(1)",
    ])
      expect([url, (await admin().post("/webhooks", { name: "x", url })).status]).toEqual([url, 400]);
  });

  test("is replayed by hand, and by administrators only", async () => {
    const { id } = await register();
    await accepted();
    await send();
    const [{ id: delivery }] = await deliveries(id);
    const path = `/webhooks/${id}/deliveries/${delivery as string}/replay`;
    expect((await house.as("supervisor1").post(path)).status).toBe(403);
    expect((await admin().post(path)).status).toBe(202);
    await send();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]!.headers["webhook-id"]).toBe(receiver.received[0]!.headers["webhook-id"]);
    expect((await admin().post(`/webhooks/${id}/deliveries/nothing/replay`)).status).toBe(404);
  });

  test("whose sender died before it was marked is sent once more by another", async () => {
    await register();
    await accepted();
    await announce();
    await house.source.query(
      "UPDATE due_job SET claimed_until = $1::timestamptz + interval '30 s' WHERE endpoint_id IS NOT NULL",
      [house.now()],
    );
    later(10_000);
    await sweepOutbound(deps());
    expect(receiver.received).toEqual([]);
    await send();
    expect(receiver.received).toHaveLength(1);
  });

  test("is sent only for the facts asked for, and not while the endpoint is off", async () => {
    const all = await register({ types: [] });
    const off = await register({ name: "停用" });
    const change = { name: "停用", url: `http://localhost:${receiver.port}/off`, types: [], active: false };
    expect((await admin().put(`/webhooks/${off.id}`, change)).body).toMatchObject({ active: false });
    await accepted();
    await send();
    const types = receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(types.toSorted()).toEqual(["ticket.accepted", "ticket.dispatched", "ticket.filed"]);
    expect(await deliveries(all.id)).toHaveLength(3);
    expect(await deliveries(off.id)).toEqual([]);
  });

  test("shows its secret once, and nobody else's eyes see it", async () => {
    const { id, secret } = await register();
    const listed = await admin().get("/webhooks");
    expect(listed.body.items).toMatchObject([{ id, name: "数据局", active: true }]);
    const stored = await house.source.query("SELECT secret_cipher FROM webhook_endpoint");
    expect(JSON.stringify([listed.body, stored])).not.toContain(secret.slice(6));
    for (const who of ["dispatcher1", "supervisor1", "dept-urban"])
      expect((await house.as(who).get("/webhooks")).status).toBe(403);
    const acts = await house.house.query<{ type: string }>(
      "SELECT type FROM domain_event WHERE subject_id = $1 AND actor ->> 'id' = 'admin1'",
      [`webhook:${id}`],
    );
    expect(acts).toEqual([{ type: "webhook.created" }]);
  });
});

describe("an e-mail", () => {
  test("carries a notice's number and deadline to who asked for it, once, and no citizen's words", async () => {
    await announce();
    const server = await startMailServer();
    const ways = outside({
      mail: createMailer({ url: `smtp://127.0.0.1:${server.port}`, from: "12345 <notice@example.gov.cn>" }),
      publicUrl: "https://hotline.example.gov.cn",
    });
    expect((await house.as("dept-urban").put("/notices/address", { email: "not an address" })).status).toBe(
      400,
    );
    await house.as("dept-urban").put("/notices/address", { email: "officer@example.gov.cn" });
    const { id, number } = await accepted();
    await announce();
    const handOver = await house.house.query<{ owed: string }>(
      `SELECT d.id AS owed FROM due_job d JOIN domain_event e ON e.id = d.event_id
       WHERE d.job = 'hand-over-dispatch' AND e.subject_id = $1`,
      [id],
    );
    for (const { owed } of handOver) await performDue(deps(), owed);
    await announce(true);
    later(60_000);
    await sweepOutbound(deps(ways));
    await sweepOutbound(deps(ways));
    await sweep(deps());

    // The head gave no address.
    expect(server.mails).toHaveLength(1);
    const [mail = ""] = server.mails;
    const [head = "", coded = ""] = mail.split("\r\n\r\n");
    const text = /base64/i.test(head) ? Buffer.from(coded, "base64").toString() : coded;
    expect(head).toMatch(/^To: officer@example.gov.cn$/m);
    expect(head).toMatch(/^Message-ID: <[\w-]+@example.gov.cn>$/m);
    expect(text).toContain(number);
    expect(text).toContain("24:00 前签收");
    expect(text).toContain(`https://hotline.example.gov.cn/tickets/${id}`);
    expect(text).not.toContain("夜市");
    await server.stop();
  });
});
