import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** A clock that several processes read and one of them moves: its moment stands in a file. It stands still in between. */
export function sharedClock(file: string) {
  return {
    now: () => new Date(Number(readFileSync(file, "utf8"))),
    set(at: Date) {
      writeFileSync(`${file}.next`, String(at.getTime()));
      // Nobody ever reads half a moment.
      renameSync(`${file}.next`, file);
    },
  };
}
