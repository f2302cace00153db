import { expect } from "vitest";
import type { CallLimits } from "#server/calls/call-limits.ts";
import { openSwitchboard, type Person } from "./calls-kit.ts";

/** A switchboard at a clock that only the test moves: a Monday, ten o'clock. */
export async function openShift(options: { limits?: CallLimits } = {}) {
  let now = new Date("2026-03-02T02:00:00Z");
  let rung = 0;
  const board = await openSwitchboard({ ...options, clock: { now: () => now } });
  return {
    ...board,
    now: () => now,
    setTime(instant: string): void {
      now = new Date(instant);
    },
    pass(seconds: number): void {
      now = new Date(now.getTime() + seconds * 1000);
    },
    /** A call comes in; its id at the telephone system. */
    async ring(more: object = {}): Promise<string> {
      const callId = `r${(rung += 1)}`;
      const { status } = await board.say({ event: "newCall", callId, from: "13812345678", ...more });
      expect(status).toBe(200);
      return callId;
    },
    lastCall: () => `r${rung}`,
    /** No call is left, and nobody at their desk. */
    async closeDesks(supervisor: Person, staffIds: readonly string[]): Promise<void> {
      for (const { call_id } of await board.source.query("SELECT call_id FROM call WHERE ended_at IS NULL"))
        await board.say({ event: "hangup", callId: call_id });
      for (const id of staffIds) await supervisor.post(`/agents/${id}/state`, { state: "offline" });
    },
  };
}

export type Shift = Awaited<ReturnType<typeof openShift>>;
