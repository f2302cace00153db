import type { CtiEvent } from "#contracts/calls.ts";
import { newId } from "../platform/ids.ts";
import { noGateway, type PhoneGateway } from "./gateway.ts";

/** How soon an invented citizen picks up when they are called. */
const PICKS_UP_AFTER = 2_000;

/** 模拟电话 of the demo city: an exchange that obeys at once and says so by the same events as a real one. */
export function createSimulatedGateway({ hear }: { hear(event: CtiEvent): Promise<void> }): PhoneGateway {
  const timers = new Set<NodeJS.Timeout>();
  return {
    ...noGateway,
    controls: ["answer", "hold", "resume", "transfer", "emergency", "hang-up"],
    dials: true,
    answer: (callId, username) => hear({ event: "answer", callId, user: username, leg: newId() }),
    hangUp: (callId) => hear({ event: "hangup", callId, cause: "normalClearing" }),
    async dial(callId, username) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void hear({ event: "answer", callId, direction: "out", user: username }).catch(() => {});
      }, PICKS_UP_AFTER);
      timers.add(timer);
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
