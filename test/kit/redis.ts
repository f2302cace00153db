import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guard } from "./guard.ts";

/** A Redis for one test file. */
export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

const hasProgram = spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** For `skipIf(!redisAvailable)`: Debian's package redis-server is installed, or REDIS_URL names a server. */
export const redisAvailable: boolean = hasProgram || Boolean(process.env.REDIS_URL);

/**
 * A private, empty redis-server on a free port; without the program the server of REDIS_URL (shared: use own key
 * prefixes); undefined when there is neither.
 */
export async function startRedis(): Promise<TestRedis | undefined> {
  if (hasProgram) return startPrivate();
  const url = process.env.REDIS_URL;
  return url ? { url, stop: async () => {} } : undefined;
}

async function startPrivate(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "hotline-redis-"));
  const port = await freePort();
  const settings = [
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--maxmemory-policy",
    "noeviction",
  ];
  const server = spawn("redis-server", ["--port", String(port), "--dir", folder, ...settings], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const dismiss = guard({ pid: server.pid ?? 0, signal: "KILL", folders: [folder] });
  await new Promise<void>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`redis-server ended with code ${code}`)));
    server.stdout.on("data", (chunk) => String(chunk).includes("Ready to accept connections") && resolve());
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const gone = server.exitCode === null && server.signalCode === null ? once(server, "exit") : undefined;
      server.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
      dismiss();
    },
  };
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}
