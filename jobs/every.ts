/** Runs at once and then `ms` after each end, so that a slow round never overlaps the next. */
export function every(ms: number, round: () => Promise<void>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const next = () => {
    running = round().finally(() => {
      if (!stopped) timer = setTimeout(next, ms);
    });
  };
  next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
