/**
 * Runs `act(key)` at once and then at most once per `ms` for that key, with one last run for what came meanwhile.
 * A run that takes longer than `ms` is never overlapped by the next; a failed one leaves things as they were.
 */
export function throttleByKey(
  ms: number,
  act: (key: string) => Promise<void>,
): { touch(key: string): void; stop(): void } {
  const busy = new Map<string, { again: boolean }>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  async function run(key: string, state: { again: boolean }): Promise<void> {
    state.again = false;
    await act(key).catch(() => {});
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (state.again) void run(key, state);
      else busy.delete(key);
    }, ms);
    timer.unref();
    timers.add(timer);
  }

  return {
    touch(key) {
      const state = busy.get(key);
      if (state) {
        state.again = true;
        return;
      }
      const fresh = { again: false };
      busy.set(key, fresh);
      void run(key, fresh);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
