import type { Caller } from "#test/kit/program.ts";
import { median, ms, printTable } from "../table.ts";
import { dispatchTo, fileOne } from "./broadcast.ts";
import type { Crowd } from "./crowd.ts";

const PAIRS = 4;
const SAMPLES = 20;

interface Scene {
  /** Always connected: the unit's own members are among them. */
  few: Crowd;
  /** Come and go. */
  rest: Crowd;
  unit: string;
  agent: Caller;
  dispatcher: Caller;
}

/** P6: the size of the crowd does not matter to a room; measured among few and among all, in turns. */
export async function benchScope(scene: Scene): Promise<void> {
  const { few, rest } = scene;
  const amongFew: number[] = [];
  const amongMany: number[] = [];
  await few.connect();
  await toTheUnit(scene);
  for (let pair = 0; pair < PAIRS; pair += 1) {
    amongFew.push(await toTheUnit(scene));
    await rest.connect();
    amongMany.push(await toTheUnit(scene));
    await rest.cut();
  }
  await few.cut();
  const ratio = median(amongMany.map((time, pair) => time / (amongFew[pair] ?? 0)));
  const sockets = (count: number) => `${count.toLocaleString("en")} sockets`;
  printTable(
    `P6 dispatch → the last of a unit's ${membersOf(scene)}, ${PAIRS} pairs of ${SAMPLES}, medians (bar: ≤1.2×, 0 emits outside)`,
    ["among", "ms", "ratio"],
    [
      [sockets(few.members.length), ms(median(amongFew)), "1.00×"],
      [sockets(few.members.length + rest.members.length), ms(median(amongMany)), `${ratio.toFixed(2)}×`],
    ],
  );
  console.log(`hints at sockets outside the room: ${few.outside() + rest.outside()}`);
}

const membersOf = ({ few, unit }: Scene) => few.members.filter((member) => member.unit === unit).length;

/** Median time from the dispatcher's click to the last of the unit's members. */
async function toTheUnit(scene: Scene): Promise<number> {
  const { few, rest, unit, agent, dispatcher } = scene;
  const members = membersOf(scene);
  const times: number[] = [];
  for (let n = 0; n < SAMPLES; n += 1) {
    const id = await fileOne(agent);
    few.expect(id, unit);
    rest.expect(id, unit);
    const began = performance.now();
    await dispatchTo(dispatcher, id, unit);
    while ((few.arrived.get(id)?.length ?? 0) < members)
      await new Promise((resolve) => setImmediate(resolve));
    times.push(Math.max(...(few.arrived.get(id) ?? [])) - began);
  }
  return median(times);
}
