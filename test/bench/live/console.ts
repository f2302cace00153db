import { WebSocket } from "ws";

/** One console on the line, spoken to frame by frame: what is measured is the server, not a client library. */
export interface LiveConsole {
  /** The socket closed, by either side. */
  ended: Promise<void>;
  emit(message: string, body: unknown): Promise<Answer>;
  /** The line is cut without a goodbye. */
  cut(): void;
}

export interface Hint {
  name: string;
  body: { seq: number; ticketId?: string; status?: string };
}

interface Answer {
  ok: boolean;
  hints?: Hint[];
  reset?: boolean;
}

type Heard = (name: string, body: Hint["body"]) => void;

/**
 * Connects as a browser's Socket.IO client does over WebSocket (Engine.IO 4, default namespace).
 * @throws when the handshake is refused; the message holds the status
 */
export function openConsole(url: string, cookie: string, heard: Heard): Promise<LiveConsole> {
  const ws = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie },
    perMessageDeflate: false,
  });
  const answers = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  const ended = new Promise<void>((resolve) => ws.once("close", () => resolve()));
  return new Promise((resolve, reject) => {
    ws.once("error", reject);
    ws.on("message", (data) => {
      const frame = String(data);
      if (frame === "2") return ws.send("3");
      if (frame.startsWith("0")) return ws.send("40");
      if (frame.startsWith("44")) return reject(new Error(`not admitted: ${frame}`));
      if (frame.startsWith("40")) {
        ws.on("error", () => {});
        return resolve({ ended, emit, cut: () => ws.terminate() });
      }
      if (frame.startsWith("42")) {
        const [name, body] = JSON.parse(frame.slice(2)) as [string, Hint["body"]];
        return heard(name, body);
      }
      const reply = /^43(\d+)(\[.*)$/s.exec(frame);
      if (!reply) return undefined;
      answers.get(Number(reply[1]))?.((JSON.parse(reply[2] ?? "[]") as [Answer])[0]);
      return answers.delete(Number(reply[1]));
    });
  });

  function emit(message: string, body: unknown): Promise<Answer> {
    asked += 1;
    const id = asked;
    ws.send(`42${id}${JSON.stringify([message, body])}`);
    return new Promise((resolve) => answers.set(id, resolve));
  }
}

/** Runs `open` for every one, at most `width` at a time; gives how long all took, in milliseconds. */
export async function openAll<T, R>(
  ones: readonly T[],
  width: number,
  open: (one: T, index: number) => Promise<R>,
): Promise<{ opened: R[]; tookMs: number }> {
  const opened: R[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let index = next++; index < ones.length; index = next++)
        opened[index] = await open(ones[index] as T, index);
    }),
  );
  return { opened, tookMs: performance.now() - began };
}

/** Cuts these lines and waits until all are gone. */
export async function cutAll(consoles: readonly Pick<LiveConsole, "cut" | "ended">[]): Promise<void> {
  for (const console of consoles) console.cut();
  await Promise.all(consoles.map(({ ended }) => ended));
}
