import type { Ari } from "./ari.engine.ts";

export interface LineEvent {
  type: string;
  timestamp?: string;
  args?: string[];
  cause?: number;
  cause_txt?: string;
  channel?: {
    id: string;
    state?: string;
    caller?: { number?: string };
    dialplan?: { exten?: string };
  };
}

interface LineOptions {
  ari: Ari;
  /** One after the other, in the order in which they came. */
  onEvent(event: LineEvent): Promise<void>;
  /** The line is up, for the first time or again: what happened meanwhile is not told. */
  onUp(): Promise<void>;
  /** Where a person must act (`wrongPassword`) or may want to know. */
  onTrouble(what: "wrong-password" | "lost" | "event-failed" | "replaced", error: unknown): void;
  /** Milliseconds before trying again; doubles up to 30 times as much. */
  patience?: number;
}

const PING_EVERY = 15_000;

/** 长连: Asterisk's events, come back to whenever the line breaks, until stopped. */
export function openAriLine({ ari, onEvent, onUp, onTrouble, patience = 1_000 }: LineOptions): {
  stop(): void;
} {
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let socket: ReturnType<Ari["openEvents"]> | undefined;
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (act: () => Promise<void>) => {
    turn = turn.then(act).catch((error: unknown) => onTrouble("event-failed", error));
  };

  function again(wait: number): void {
    if (!stopped) timer = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
  }

  function connect(): void {
    let answered = true;
    let refused = false;
    const opened = ari.openEvents();
    socket = opened;
    // A line that is cut without a word is noticed by the ping that nobody answers.
    const pinging = setInterval(() => {
      if (!answered) return opened.terminate();
      answered = false;
      opened.ping();
    }, PING_EVERY);
    opened.on("pong", () => {
      answered = true;
    });
    opened.on("open", () => {
      failures = 0;
      inTurn(onUp);
    });
    opened.on("message", (data: Buffer) => {
      inTurn(async () => {
        const event = JSON.parse(data.toString()) as LineEvent;
        if (event.type === "ApplicationReplaced") onTrouble("replaced", undefined);
        else await onEvent(event);
      });
    });
    opened.on("unexpected-response", (request, response) => {
      refused = response.statusCode === 401 || response.statusCode === 403;
      if (refused) onTrouble("wrong-password", new Error(`Asterisk answered ${response.statusCode}`));
      request.destroy();
      opened.terminate();
    });
    opened.on("error", () => {});
    opened.on("close", (code: number) => {
      clearInterval(pinging);
      if (stopped) return;
      if (!refused && failures === 0) onTrouble("lost", new Error(`closed with ${code}`));
      failures += 1;
      // A wrong password does not get better by asking often, and Asterisk may lock us out.
      again(refused ? 30 * patience : Math.min(30, 2 ** Math.min(failures - 1, 5)) * patience);
    });
  }

  connect();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}
