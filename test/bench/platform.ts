import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#server/platform/embedded/postgres.ts";
import { projectRoot } from "#server/platform/project-root.ts";
import { freePort } from "#test/kit/redis.ts";

export interface BenchPlatform {
  url: string;
  port: number;
  databaseUrl: string;
  signIn(username: string): Promise<Caller>;
  stop(): Promise<void>;
}

export interface Answer {
  status: number;
  body: string;
}

export interface Caller {
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** The built program in a process of its own on a durable database (fsync on), as `npm start` runs it. */
export async function startBenchPlatform(): Promise<BenchPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), "hotline-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: () => {},
    settings: { shared_preload_libraries: "pg_stat_statements", max_connections: "200" },
  });
  const port = await freePort();
  const server = spawn(process.execPath, [...(process.env.BENCH_NODE_ARGS?.split(" ") ?? []), join(projectRoot(), ".build", "all.js")], {
    cwd: projectRoot(),
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: postgres.url,
      HOST: "127.0.0.1",
      DEMO: "1",
      LOG_LEVEL: "error",
      SESSION_SECRET: "bench-bench-bench-bench-bench-bench",
      DATA_KEY: "ab".repeat(32),
      LOOKUP_KEY: "cd".repeat(32),
      CTI_TOKEN: "bench-cti-token-0001",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await ready(server);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = sender(port, agent);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    databaseUrl: postgres.url,
    async signIn(username) {
      const { headers, body } = await send("POST", "/api/v1/session", { username, password: "demo12345" });
      const cookie = String(headers["set-cookie"]?.[0]).split(";")[0] ?? "";
      const { csrfToken } = JSON.parse(body) as { csrfToken: string };
      const mine = { cookie, "x-csrf-token": csrfToken };
      return {
        cookie,
        call: (method, path, content, extra = {}) =>
          send(method, `/api/v1${path}`, content, { ...mine, ...extra }),
      };
    },
    async stop() {
      agent.destroy();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      await postgres.stop();
      for (const folder of [postgres.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes("Ready") && resolve());
    server.once("exit", (code) => reject(new Error(`the program ended with ${code} before it was ready`)));
  });
}

function sender(port: number, agent: Agent) {
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    new Promise<Answer & { headers: NodeJS.Dict<string | string[]> & { "set-cookie"?: string[] } }>(
      (resolve, reject) => {
        const text = body === undefined ? "" : JSON.stringify(body);
        const length = text
          ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) }
          : {};
        const req = request(
          { host: "127.0.0.1", port, agent, method, path, headers: { ...length, ...headers } },
          (res) => {
            const chunks: Buffer[] = [];
            res.on("data", (chunk: Buffer) => chunks.push(chunk));
            res.on("end", () =>
              resolve({
                status: res.statusCode ?? 0,
                body: Buffer.concat(chunks).toString(),
                headers: res.headers,
              }),
            );
          },
        );
        req.on("error", reject);
        req.end(text);
      },
    );
}
