import type { Statistics } from "./question.ts";

/** Statistics over counted terms. A term not counted counts as 0. */
export function countedStatistics(documents: number, frequencies: ReadonlyMap<string, number>): Statistics {
  return { documents, frequency: (term) => frequencies.get(term) ?? 0 };
}

/**
 * Keeps statistics that are cheap to be a little old: reads them at the first question, then again in the background
 * when they are older than `maxAge` (ms) or `outdate` was called. A failed reading keeps the old ones.
 */
export class StatisticsCache {
  readonly #read: () => Promise<Statistics>;
  readonly #maxAge: number;
  #value: Statistics | undefined;
  #readAt = 0;
  #outdated = false;
  #reading: Promise<Statistics> | undefined;

  constructor(read: () => Promise<Statistics>, maxAge = 60_000) {
    this.#read = read;
    this.#maxAge = maxAge;
  }

  /** The next question reads anew in the background; a first reading is waited for. */
  outdate(): void {
    this.#outdated = true;
  }

  /** `now` in ms on any steady clock. */
  async get(now: number): Promise<Statistics> {
    if (this.#value === undefined) return this.#refresh(now);
    // A small collection is counted in a moment and changes a lot with every guide: wait for it.
    if (this.#outdated && this.#value.documents < 500) return this.#refresh(now);
    // What other processes change is noticed by age; counting a large collection takes a second of the database's time.
    const patience = this.#value.documents < 2000 ? this.#maxAge : this.#maxAge * 10;
    if (now - this.#readAt > (this.#outdated ? this.#maxAge / 4 : patience))
      this.#refresh(now).catch(() => undefined);
    return this.#value;
  }

  #refresh(now: number): Promise<Statistics> {
    this.#outdated = false;
    this.#reading ??= this.#read()
      .then((value) => {
        this.#value = value;
        this.#readAt = now;
        return value;
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }
}
