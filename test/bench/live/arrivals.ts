import type { Caller } from "#test/kit/program.ts";
import { ms, percentile, printTable } from "../table.ts";
import { dispatchTo, fileOne } from "./broadcast.ts";

export interface City {
  agent: Caller;
  dispatcher: Caller;
  units: readonly string[];
  /** Sockets that belong to each unit. */
  membersOf(unit: string): number;
  /** When each ticket was first dispatched on a socket of its unit; every other socket that heard of it is `outside`. */
  arrived: Map<string, number[]>;
  outside(): number;
  /** Which unit a ticket goes to, known before anybody can hear of it. */
  expect(ticketId: string, unit: string): void;
}

/** P3: filed and dispatched → every screen of the unit; open loop, counted from the intended start of the intake. */
export async function benchArrivals(city: City, sockets: number): Promise<void> {
  const idle = await run(city, 2, 40);
  const loaded = await run(city, 20, 400);
  printTable(
    `P3 intake → the unit's screens, ${sockets.toLocaleString("en")} sockets, ${city.units.length} units, Poisson (bar: p50 ≤100 ms, p99 ≤400 ms, loaded/idle ≤3, 0 lost, 0 outside)`,
    ["load", "tickets", "p50 ms", "p99 ms", "hints lost"],
    [idle, loaded].map(({ perSecond, tickets, times, lost }) => [
      `${perSecond}/s`,
      String(tickets),
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.99)),
      String(lost),
    ]),
  );
  const ratio = percentile(loaded.times, 0.5) / percentile(idle.times, 0.5);
  console.log(`loaded/idle p50 ${ratio.toFixed(2)}×; hints at sockets outside the room: ${city.outside()}`);
}

async function run(city: City, perSecond: number, tickets: number) {
  let at = performance.now() + 200;
  const sent: { id: string; unit: string; intended: number }[] = [];
  await Promise.all(
    Array.from({ length: tickets }, async (_, n) => {
      const intended = (at += (-Math.log(1 - Math.random()) * 1000) / perSecond);
      const unit = city.units[(n * 7) % city.units.length] ?? "";
      await pause(intended - performance.now());
      const id = await fileOne(city.agent);
      city.expect(id, unit);
      sent.push({ id, unit, intended });
      await dispatchTo(city.dispatcher, id, unit);
    }),
  );
  await pause(2000);
  const times = sent.flatMap(({ id, intended }) =>
    (city.arrived.get(id) ?? []).map((heard) => heard - intended),
  );
  const due = sent.reduce((sum, { unit }) => sum + city.membersOf(unit), 0);
  return { perSecond, tickets, times, lost: due - times.length };
}

export const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
