import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { getDemoPhone, type CtiEvent } from "#contracts/calls.ts";
import { call } from "../api/client.ts";
import { currentCallQuery } from "../workbench/call-queries.ts";

type LineState = "idle" | "ringing" | "talking";

export interface LogEntry {
  key: number;
  at: number;
  event: CtiEvent;
  /** HTTP status; 0 when it did not arrive, null while on its way. */
  status: number | null;
  reply: string;
}

interface Line {
  state: LineState;
  callId: string;
  from: string;
  log: readonly LogEntry[];
}

/** One line for the whole page: the drawer and the page show the same call. */
let line: Line = { state: "idle", callId: "", from: "13800000001", log: [] };
const mark = "sim-";
const listeners = new Set<() => void>();

function change(part: Partial<Line>): void {
  line = { ...line, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const afterwards = { newCall: "ringing", answer: "talking", hangup: "idle" } as const;
const keptEntries = 50;

/** A telephone that rings in through the real CTI endpoint (demo city only). */
export function usePhoneLine() {
  const gateway = useQuery({
    queryKey: ["demo-phone"],
    queryFn: () => call(getDemoPhone),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const now = useSyncExternalStore(subscribe, () => line);
  const [chosenAgent, setAgent] = useState<string | null>(null);
  const [queue, setQueue] = useState("");
  const agent = chosenAgent ?? gateway.data?.username ?? "";

  // A reload forgets the line, not the call: one that still runs can be picked up and hung up again.
  const { data: card } = useQuery(currentCallQuery);
  const running = card?.call;
  const left =
    now.state === "idle" && running?.callId.startsWith(mark) && running.callId !== now.callId
      ? running
      : undefined;
  const state: LineState = left ? (left.state === "talking" ? "talking" : "ringing") : now.state;

  const send = (event: CtiEvent["event"]) => {
    const callId = event === "newCall" ? `${mark}${Date.now().toString(36)}` : (left?.callId ?? now.callId);
    change({ state: afterwards[event], callId });
    void post(gateway.data?.ctiPath ?? "", {
      event,
      callId,
      from: left ? undefined : now.from.replaceAll(/[ -]/g, ""),
      to: "12345",
      direction: "in",
      user: agent || undefined,
      queue: queue.trim() || undefined,
      cause: event === "hangup" ? "normalClearing" : undefined,
    });
  };

  return {
    ...now,
    state,
    from: left?.phone ?? now.from,
    ready: gateway.data !== undefined,
    broken: gateway.isError,
    agent,
    setAgent,
    queue,
    setQueue,
    setFrom: (from: string) => change({ from }),
    send,
  };
}
export type PhoneLine = ReturnType<typeof usePhoneLine>;

async function post(path: string, event: CtiEvent): Promise<void> {
  const key = (line.log[0]?.key ?? 0) + 1;
  const sent: LogEntry = { key, at: Date.now(), event, status: null, reply: "" };
  change({ log: [sent, ...line.log].slice(0, keptEntries) });
  const { status, reply } = await deliver(path, event);
  const settled: LogEntry = { ...sent, status, reply };
  change({ log: line.log.map((entry) => (entry.key === key ? settled : entry)) });
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
