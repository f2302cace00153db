import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  fileTicket,
  hangUpAll,
  hear,
  listenTo,
  moveTicket,
  say,
  openLiveHouse,
  type LiveHouse,
} from "../realtime-kit.ts";

let house: LiveHouse;
beforeAll(async () => {
  house = await openLiveHouse();
});
afterEach(hangUpAll);
afterAll(() => house?.close());

test("who watches the wall hears that something moved and not what; who stopped or never asked hears nothing", async () => {
  const watching = await house.connectAs("analyst", ["analyst"]);
  const stopped = await house.connectAs("overseer", ["overseer"]);
  expect(await say(watching, "wall.watch", {})).toMatchObject({ ok: true });
  await say(stopped, "wall.watch", {});
  await say(stopped, "wall.unwatch", {});
  const heard = listenTo(stopped);
  const hint = hear(watching, "wall.changed");
  await fileTicket(house.source, "t-wall", null);
  house.realtime.announce(await moveTicket(house.source, "t-wall", "urban"));
  expect(Object.keys(await hint)).toEqual(["seq"]);
  await say(stopped, "ticket.unwatch", { ticketId: "none" });
  expect(heard.filter(({ name }) => name === "wall.changed")).toEqual([]);
});

test("nobody else may watch it", async () => {
  const agent = await house.connectAs("agent", ["agent"]);
  expect(await say(agent, "wall.watch", {})).toMatchObject({ ok: false });
});
