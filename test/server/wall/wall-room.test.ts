import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  dial,
  fileTicket,
  hangUpAll,
  hear,
  hire,
  listenTo,
  moveTicket,
  openTown,
  say,
  startHouse,
  type TestHouse,
  type Town,
} from "../realtime-kit.ts";

let town: Town;
let house: TestHouse;
beforeAll(async () => {
  town = await openTown();
  house = await startHouse(town);
});
afterEach(hangUpAll);
afterAll(async () => {
  await house?.stop();
  await town?.end();
});

const connectAs = async (id: string, roles: string[]) =>
  dial(house.url, { cookie: await hire(town, id, roles) });

test("who watches the wall hears that something moved and not what; who stopped or never asked hears nothing", async () => {
  const watching = await connectAs("analyst", ["analyst"]);
  const stopped = await connectAs("overseer", ["overseer"]);
  expect(await say(watching, "wall.watch", {})).toMatchObject({ ok: true });
  await say(stopped, "wall.watch", {});
  await say(stopped, "wall.unwatch", {});
  const heard = listenTo(stopped);
  const hint = hear(watching, "wall.changed");
  await fileTicket(town.source, "t-wall", null);
  house.realtime.announce(await moveTicket(town.source, "t-wall", "urban"));
  expect(Object.keys(await hint)).toEqual(["seq"]);
  await say(stopped, "ticket.unwatch", { ticketId: "none" });
  expect(heard.filter(({ name }) => name === "wall.changed")).toEqual([]);
});

test("nobody else may watch it", async () => {
  const agent = await connectAs("agent", ["agent"]);
  expect(await say(agent, "wall.watch", {})).toMatchObject({ ok: false });
});
