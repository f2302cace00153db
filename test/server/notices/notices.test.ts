import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#server/platform/actor.ts";
import { newId } from "#server/platform/ids.ts";
import { ProblemError } from "#server/platform/problems.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { noticeRoutes } from "#server/notices/notice.routes.ts";
import { MONDAY, openTown, type Town } from "#test/jobs/jobs-kit.ts";

let town: Town;
let server: Server;
let eventId = "";

beforeAll(async () => {
  town = await openTown();
  const app = express();
  for (const route of noticeRoutes({ source: town.source, clock: town.clock }))
    app[route.endpoint.method](route.endpoint.path, async (req, res) => {
      const id = req.get("x-test-person") ?? "";
      const actor: Actor = { id, name: id, roles: ["officer"], departmentId: null, unitIds: [] };
      await route.handle(req, res, actor).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        res.status(error.status).json(error.toProblem());
      });
    });
  server = app.listen(0, "127.0.0.1");
});
afterAll(async () => {
  server.close();
  await town.close();
});
beforeEach(async () => {
  await town.query("TRUNCATE notice");
  await town.file();
  const [row] = await town.query<{ id: string }>("SELECT max(id) AS id FROM domain_event");
  eventId = row!.id;
});

const ask = async (who: string, path: string, method = "GET") => {
  const { port } = server.address() as AddressInfo;
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "x-test-person": who } });
  const text = await reply.text();
  return { status: reply.status, body: text ? JSON.parse(text) : undefined };
};
const give = (reason: string, staffIds: string[], at = MONDAY) =>
  town.source.transaction((manager) =>
    giveNotice(manager, { eventId, reason, level: "info", title: reason, ticketId: null, staffIds }, at),
  );

test("everyone sees their own notices, newest first, and how many are unread", async () => {
  await give("first", ["urban-officer", "urban-head"]);
  await give("second", ["urban-officer"], new Date(MONDAY.getTime() + 1000));
  const { body } = await ask("urban-officer", "/notices");
  expect(body.items.map((item: { title: string }) => item.title)).toEqual(["second", "first"]);
  expect(body).toMatchObject({ unread: 2, nextCursor: null });
  expect((await ask("police-officer", "/notices")).body).toEqual({ items: [], nextCursor: null, unread: 0 });
});

test("the same notice about the same fact is given once, and told once", async () => {
  await give("again", ["urban-officer"]);
  await give("again", ["urban-officer"]);
  expect((await ask("urban-officer", "/notices")).body.items).toHaveLength(1);
  const told = await town.query("SELECT FROM domain_event WHERE data ->> 'title' = 'again'");
  expect(told).toHaveLength(1);
});

test("paging through equal times misses and repeats nothing", async () => {
  for (let n = 0; n < 7; n += 1) await give(`n${n}`, ["urban-officer"]);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body } = await ask("urban-officer", `/notices?limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map((item: { title: string }) => item.title));
    cursor = body.nextCursor;
  }
  expect(seen.toSorted()).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n6"]);
});

test("reading a notice keeps the first time, and a stranger's notice is not found", async () => {
  await give("read", ["urban-officer"]);
  const [{ id }] = (await ask("urban-officer", "/notices")).body.items;
  expect((await ask("police-officer", `/notices/${id}/read`, "POST")).status).toBe(404);
  expect((await ask("urban-officer", `/notices/${id}/read`, "POST")).status).toBe(204);
  expect((await ask("urban-officer", `/notices/${id}/read`, "POST")).status).toBe(204);
  expect((await ask("urban-officer", "/notices")).body).toMatchObject({
    unread: 0,
    items: [{ id, readAt: MONDAY.toISOString() }],
  });
  expect((await ask("urban-officer", `/notices/${newId()}/read`, "POST")).status).toBe(404);
});

test("a bad limit or cursor is refused by name", async () => {
  expect((await ask("urban-officer", "/notices?limit=0")).status).toBe(400);
  const { status, body } = await ask("urban-officer", "/notices?cursor=nonsense");
  expect(status).toBe(400);
  expect(body.errors[0].pointer).toBe("/query/cursor");
});
