import type { DraftChanged } from "#contracts/sockets.ts";

/**
 * What only a person's own open pages are told, at once and best effort: their draft changed in another page. It is no
 * fact: nothing is stored, numbered or repeated. Who missed it asks for everything when it comes back.
 */
export interface Whisper {
  say(staffId: string, hint: DraftChanged): void;
  /** The sockets of this process; before them nobody hears. */
  hear(listener: (staffId: string, hint: DraftChanged) => void): void;
}

export function createWhisper(): Whisper {
  let listener: (staffId: string, hint: DraftChanged) => void = () => {};
  return {
    say: (staffId, hint) => listener(staffId, hint),
    hear: (next) => {
      listener = next;
    },
  };
}
