import type { Caller } from "#test/kit/program.ts";
import { median, ms, percentile, printTable } from "../table.ts";
import type { WsFloor } from "./ws-floor.ts";

/** Moments at which the sockets of one broadcast were told. */
export class Told {
  private moments: number[] = [];
  private expected = 0;
  private done: () => void = () => {};

  /** Starts listening for one broadcast to `count` sockets; resolves with what lay between the first and each. */
  async next(count: number, send: () => Promise<unknown>): Promise<number[]> {
    this.moments = [];
    this.expected = count;
    const all = new Promise<void>((resolve) => {
      this.done = resolve;
    });
    await send();
    await all;
    const first = Math.min(...this.moments);
    return this.moments.map((at) => at - first);
  }

  hear(): void {
    if (this.moments.length >= this.expected) return;
    this.moments.push(performance.now());
    if (this.moments.length === this.expected) this.done();
  }
}

const ROUNDS = 30;

/** P5: one hint to 1,000 sockets, told by the program and by bare `ws`, in pairs. */
export async function benchBroadcast(
  platform: { agent: Caller; told: Told; size: number },
  floor: { server: WsFloor; told: Told },
): Promise<void> {
  const { agent, size } = platform;
  const bare: number[][] = [];
  const ours: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await floor.told.next(size, () => floor.server.tell(size)));
    ours.push(await platform.told.next(size, () => fileOne(agent)));
  }
  const at = (rounds: readonly number[][], share: number) =>
    median(rounds.map((times) => percentile(times, share)));
  const ratio = median(ours.map((times, n) => percentile(times, 0.99) / percentile(bare[n] ?? [], 0.99)));
  printTable(
    `P5 one hint to ${size.toLocaleString("en")} sockets, from the first told, ${ROUNDS} pairs, medians (bar: p99 ≤2× bare ws)`,
    ["what", "p50 ms", "p99 ms", "p99 ratio"],
    [
      ["bare ws", ms(at(bare, 0.5)), ms(at(bare, 0.99)), "1.00×"],
      ["a new ticket at the dispatch desk", ms(at(ours, 0.5)), ms(at(ours, 0.99)), `${ratio.toFixed(2)}×`],
    ],
  );
}

/** Files one ordinary matter; gives its id. */
export async function fileOne(agent: Caller): Promise<string> {
  const answer = await agent.call("POST", "/tickets", {
    kind: "complaint",
    channel: "phone",
    title: "夜市音响声音太大",
    content: "某夜市营业到深夜。",
  });
  if (answer.status !== 201) throw new Error(`not filed: ${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { id: string }).id;
}

/** Hands a new ticket to a unit. */
export async function dispatchTo(dispatcher: Caller, ticketId: string, unit: string): Promise<void> {
  const answer = await dispatcher.call("POST", `/tickets/${ticketId}/actions`, {
    version: 1,
    // The reason is needed where a department's duty goes to a street; elsewhere it is only noted.
    action: { type: "dispatch", leadDepartmentId: unit, reason: "压测派单，演示数据" },
  });
  if (answer.status !== 200) throw new Error(`not dispatched: ${answer.status} ${answer.body}`);
}
