import { io, type Socket } from "socket.io-client";
import type { Caller } from "#test/kit/program.ts";
import type { BenchPlatform } from "./platform.ts";
import { ms, percentile, printTable } from "./table.ts";

const SOCKETS = 200;
const PER_SECOND = 20;
const COUNT = 300;

/** P3, small: dispatched → the department's screen, open loop, counted from the intended start. */
export async function benchHints(platform: BenchPlatform): Promise<void> {
  const agent = await platform.signIn("agent1");
  const dispatcher = await platform.signIn("dispatcher1");
  const urban = await platform.signIn("dept-urban");
  const bystanders = await Promise.all(
    ["dept-hrss", "dept-police", "agent2"].map((name) => platform.signIn(name)),
  );

  const arrived = new Map<string, number>();
  let outside = 0;
  const mine = await connect(platform, urban, (ticketId) => {
    if (!arrived.has(ticketId)) arrived.set(ticketId, performance.now());
  });
  const others = await Promise.all(
    Array.from({ length: SOCKETS - 1 }, (_, index) =>
      connect(platform, bystanders[index % bystanders.length] as Caller, () => {
        outside += 1;
      }),
    ),
  );
  try {
    const tickets: string[] = [];
    for (let n = 0; n < COUNT * 2; n += 1) tickets.push(await file(agent));
    const idle = await run(tickets.slice(0, 40), 2, dispatcher, arrived);
    const loaded = await run(tickets.slice(40, 40 + COUNT), PER_SECOND, dispatcher, arrived);
    const row = (name: string, times: number[], sent: number) => [
      name,
      String(sent),
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.99)),
      String(sent - times.length),
    ];
    printTable(
      `P3 (small) dispatch → department's socket, ${SOCKETS} sockets, Poisson (bar: p50 ≤100 ms, p99 ≤400 ms, 0 lost, 0 outside)`,
      ["load", "sent", "p50 ms", "p99 ms", "lost"],
      [row("2/s", idle, 40), row(`${PER_SECOND}/s`, loaded, COUNT)],
    );
    console.log(`hints of these tickets at sockets outside their rooms: ${outside}`);
  } finally {
    for (const socket of [mine, ...others]) socket.disconnect();
  }
}

function connect(platform: BenchPlatform, who: Caller, heard: (ticketId: string) => void): Promise<Socket> {
  const socket = io(platform.url, {
    transports: ["websocket"],
    extraHeaders: { cookie: who.cookie },
    forceNew: true,
    reconnection: false,
  });
  socket.on("ticket.changed", ({ ticketId, status }: { ticketId: string; status: string }) => {
    if (status === "dispatched") heard(ticketId);
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

async function file(agent: Caller): Promise<string> {
  const answer = await agent.call("POST", "/tickets", {
    kind: "complaint",
    channel: "phone",
    title: "夜市音响声音太大",
    content: "某夜市营业到深夜。",
  });
  return (JSON.parse(answer.body) as { id: string }).id;
}

/** Sends at random moments decided beforehand, whatever the answers take; returns how long each hint took. */
async function run(
  tickets: readonly string[],
  perSecond: number,
  dispatcher: Caller,
  arrived: Map<string, number>,
): Promise<number[]> {
  const intended = new Map<string, number>();
  let at = performance.now() + 200;
  for (const id of tickets) intended.set(id, (at += (-Math.log(1 - Math.random()) * 1000) / perSecond));
  await Promise.all(
    tickets.map(async (id) => {
      await until((intended.get(id) ?? 0) - performance.now());
      await dispatcher.call("POST", `/tickets/${id}/actions`, {
        version: 1,
        action: { type: "dispatch", leadDepartmentId: "urban" },
      });
    }),
  );
  await until(2000);
  return tickets
    .filter((id) => arrived.has(id))
    .map((id) => (arrived.get(id) ?? 0) - (intended.get(id) ?? 0));
}

const until = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
