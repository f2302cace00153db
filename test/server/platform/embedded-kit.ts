import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";

/** A run in a process group of its own, as a terminal or a service manager would start it. */
export interface Holder {
  url: string;
  pid: number;
  process: ChildProcess;
}

const holders = new Set<ChildProcess>();

/** Ends those that a failed test left behind. */
export function killHolders(): void {
  for (const holder of holders) holder.kill("SIGKILL");
}

/** Starts one; the promise carries the process at once and resolves when the database is up. */
export function startHolder(dataDir: string): Promise<Holder> & { process: ChildProcess } {
  const program = fileURLToPath(new URL("embedded-holder.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  holders.add(child);
  child.once("exit", () => holders.delete(child));
  const ready = new Promise<Holder>((resolve, reject) => {
    child.once("exit", () => reject(new Error("it ended before it was ready")));
    child.stdout.once("data", (line) =>
      resolve({ ...(JSON.parse(String(line)) as { url: string; pid: number }), process: child }),
    );
  });
  return Object.assign(ready, { process: child });
}

/** kill -9 of the whole process group, and its end. */
export async function killGroup(leader: ChildProcess): Promise<void> {
  const gone = once(leader, "exit");
  process.kill(-leader.pid!, "SIGKILL");
  await gone;
}

/** Waits until something holds; the test's own timeout is the limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(10);
}
