/**
 * Runs at once; asked again while it runs or within `ms` after, it runs once more when both are over.
 * A burst of hints becomes a few refetches, a single one is not delayed, and none is cut off by the next. The pause
 * grows with what a run costs: a list scrolled far down may keep the page busy for at most a third of the time.
 */
export function throttled(run: () => Promise<unknown>, ms: number): () => void {
  let busy = false;
  let again = false;
  const fire = async () => {
    busy = true;
    again = false;
    const began = performance.now();
    await run().catch(() => undefined);
    const took = performance.now() - began;
    setTimeout(
      () => {
        busy = false;
        if (again) void fire();
      },
      Math.max(ms, took > ms ? 2 * took : 0),
    );
  };
  return () => {
    if (busy) again = true;
    else void fire();
  };
}
