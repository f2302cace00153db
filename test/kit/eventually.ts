import { setTimeout as pause } from "node:timers/promises";

/**
 * Looks again and again until `look` gives something (not false, undefined or null), and gives that.
 * @param within milliseconds; generous, because the machine may be busy: it is a limit, not a wait
 * @throws what it was waiting for, and the last error
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T> | T,
  within = 15_000,
): Promise<NonNullable<T>> {
  const until = performance.now() + within;
  let last: unknown;
  do {
    try {
      const found = await look();
      if (found !== false && found !== undefined && found !== null) return found as NonNullable<T>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await pause(15);
  } while (performance.now() < until);
  throw new Error(`waited in vain (${within} ms): ${what}`, { cause: last });
}
