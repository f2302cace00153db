import { median, printTable } from "../table.ts";
import { cutAll, openAll } from "./console.ts";

interface Line {
  cut(): void;
  ended: Promise<void>;
}

/** A server that can be connected to many times. */
export interface Target {
  name: string;
  open(index: number): Promise<Line>;
  /** Resident memory in bytes. */
  rss(): Promise<number>;
}

const PAIRS = 3;
/** Connections being made at the same time. */
const WIDTH = 64;

/** P5: connections a second and memory a console, `count` of them; gives the lines of the last round of each target. */
export async function benchConnections(count: number, targets: readonly Target[]): Promise<Line[][]> {
  const ones = Array.from({ length: count }, (_, index) => index);
  const found = targets.map(() => ({ perSecond: [] as number[], perConsole: 0, lines: [] as Line[] }));
  for (let pair = 0; pair < PAIRS; pair += 1)
    for (const [n, target] of targets.entries()) {
      const one = found[n];
      if (!one) continue;
      await cutAll(one.lines);
      const before = pair === 0 ? await target.rss() : 0;
      const { opened, tookMs } = await openAll(ones, WIDTH, (index) => target.open(index));
      one.lines = opened;
      one.perSecond.push((count * 1000) / tookMs);
      // Later rounds find the memory of the first already taken.
      if (pair === 0) one.perConsole = ((await target.rss()) - before) / count / 1024;
    }
  printTable(
    `P5 ${count.toLocaleString("en")} consoles at one process, ${PAIRS} interleaved rounds, medians (bar: ≤40 KB resident a console)`,
    ["what", "connections/s", "KB a console"],
    targets.map(({ name }, n) => [
      name,
      median(found[n]?.perSecond ?? []).toFixed(0),
      (found[n]?.perConsole ?? 0).toFixed(1),
    ]),
  );
  return found.map(({ lines }) => lines);
}
