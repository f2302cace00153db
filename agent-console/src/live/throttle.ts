/**
 * Runs at once; asked again while it runs or within `ms` after, it runs once more when both are over.
 * A burst of hints becomes a few refetches, a single one is not delayed, and none is cut off by the next.
 */
export function throttled(run: () => Promise<unknown>, ms: number): () => void {
  let busy = false;
  let again = false;
  const fire = async () => {
    busy = true;
    again = false;
    await run().catch(() => undefined);
    setTimeout(() => {
      busy = false;
      if (again) void fire();
    }, ms);
  };
  return () => {
    if (busy) again = true;
    else void fire();
  };
}
