import type { CtiEvent } from "#contracts/calls.ts";

export type LineState = "idle" | "ringing" | "talking";

export interface LogEntry {
  key: number;
  at: number;
  event: CtiEvent;
  /** HTTP status; 0 when it did not arrive, null while on its way. */
  status: number | null;
  reply: string;
}

export interface Line {
  state: LineState;
  callId: string;
  from: string;
}

interface Exchange {
  lines: readonly Line[];
  log: readonly LogEntry[];
}

const callers = ["13800000001", "13800000002", "13800000003", "057588880004"];

/** One exchange for the whole page: the drawer and the page show the same calls. */
let exchange: Exchange = { lines: callers.map((from) => ({ state: "idle", callId: "", from })), log: [] };
const listeners = new Set<() => void>();
const keptEntries = 50;

export const currentExchange = (): Exchange => exchange;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(part: Partial<Exchange>): void {
  exchange = { ...exchange, ...part };
  for (const listener of listeners) listener();
}

export const changeLine = (index: number, part: Partial<Line>): void =>
  change({ lines: exchange.lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });

/** Sends one event as an exchange would, and keeps what came of it. */
export async function post(path: string, event: CtiEvent): Promise<void> {
  const key = (exchange.log[0]?.key ?? 0) + 1;
  const sent: LogEntry = { key, at: Date.now(), event, status: null, reply: "" };
  change({ log: [sent, ...exchange.log].slice(0, keptEntries) });
  const { status, reply } = await deliver(path, event);
  const settled: LogEntry = { ...sent, status, reply };
  change({ log: exchange.log.map((entry) => (entry.key === key ? settled : entry)) });
}

async function deliver(path: string, event: CtiEvent): Promise<{ status: number; reply: string }> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      // The telephone system has no session of ours.
      credentials: "omit",
      body: JSON.stringify(event),
    });
    return { status: response.status, reply: (await response.text()).slice(0, 300) };
  } catch {
    return { status: 0, reply: "" };
  }
}
