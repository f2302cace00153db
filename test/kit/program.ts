import { spawn, type ChildProcess } from "node:child_process";
import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { projectRoot } from "#server/platform/project-root.ts";
import { freePort } from "./redis.ts";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A signed-in person or program. */
export interface Caller {
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** The built program in processes of its own, as `npm start` and `npm run server` run it. */
export interface Program {
  url: string;
  port: number;
  pid: number;
  signIn(username: string): Promise<Caller>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** SIGKILL to the whole process group, and waits for the end. */
  killGroup(): Promise<void>;
}

/**
 * Starts `.build/<entry>.js` in a process group of its own and waits until it is ready.
 * @param env settings; PORT is chosen when absent
 */
export async function startProgram(
  env: Record<string, string>,
  { entry = "all", nodeArgs = [] }: { entry?: "all" | "server" | "jobs"; nodeArgs?: readonly string[] } = {},
): Promise<Program> {
  const port = Number(env.PORT ?? (await freePort()));
  const child = spawn(process.execPath, [...nodeArgs, join(projectRoot(), ".build", `${entry}.js`)], {
    cwd: projectRoot(),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      ...env,
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await ready(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = sender(port, agent);
  const end = async (kill: () => void) => {
    agent.destroy();
    if (child.exitCode === null && child.signalCode === null) kill();
    await ended;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    async signIn(username) {
      const { status, headers, body } = await send("POST", "/api/v1/session", {
        username,
        password: "demo12345",
      });
      if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${body}`);
      const cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
      const { csrfToken } = JSON.parse(body) as { csrfToken: string };
      const mine = { cookie, "x-csrf-token": csrfToken };
      return {
        cookie,
        call: (method, path, content, extra = {}) =>
          send(method, `/api/v1${path}`, content, { ...mine, ...extra }),
      };
    },
    stop: () => end(() => child.kill("SIGTERM")),
    killGroup: () => end(() => process.kill(-(child.pid ?? 0), "SIGKILL")),
  };
}

const READY = /Ready|server is listening|jobs are running/;

function ready(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString();
      if (READY.test(said)) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) =>
      reject(new Error(`the program ended with ${code} before it was ready:\n${said}`)),
    );
  });
}

function sender(port: number, agent: Agent) {
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
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
              headers: res.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
          res.on("error", reject);
        },
      );
      req.on("error", reject);
      req.end(text);
    });
}
