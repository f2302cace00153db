import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";

export interface WsFloor {
  open(heard: () => void): Promise<{ cut(): void; ended: Promise<void> }>;
  /** One frame to the first `n` clients. */
  tell(n: number): Promise<void>;
  /** Resident memory in bytes. */
  rss(): Promise<number>;
  stop(): Promise<void>;
}

/** A bare `ws` server in a process of its own. */
export async function startWsFloor(): Promise<WsFloor> {
  const program = fileURLToPath(new URL("ws-floor-process.ts", import.meta.url));
  const child = fork(program, { execArgv: ["--import", "tsx"] });
  const [port] = (await once(child, "message")) as [number];
  const url = `127.0.0.1:${port}`;
  return {
    async open(heard) {
      const ws = new WebSocket(`ws://${url}`, { perMessageDeflate: false });
      const ended = new Promise<void>((resolve) => ws.once("close", () => resolve()));
      await once(ws, "message");
      ws.on("error", () => {});
      ws.on("message", heard);
      return { ended, cut: () => ws.terminate() };
    },
    async tell(n) {
      await fetch(`http://${url}/tell?n=${n}`, { method: "POST" });
    },
    rss: async () => Number(await (await fetch(`http://${url}/rss`)).text()),
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
