import type { DataSource } from "typeorm";
import type { Poke } from "./events.ts";

/** Relays in other processes listen here. */
export const POKE_CHANNEL = "hotline_poke";

/**
 * Wakes relays that run in other processes. A statement of its own after the commit, because NOTIFY inside the intake's
 * transaction takes a lock on the whole database; one at a time, because a hundred commits need one wake-up. Best
 * effort: a relay that does not hear it polls within a second.
 */
export function createNotifyPoke(source: DataSource): Poke {
  const state = { underway: false, again: false };
  const notify = async () => {
    state.underway = true;
    do {
      state.again = false;
      await source.query("SELECT pg_notify($1, '')", [POKE_CHANNEL]).catch(() => {});
    } while (state.again);
    state.underway = false;
  };
  return () => {
    if (state.underway) state.again = true;
    else void notify();
  };
}
