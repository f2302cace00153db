/**
 * Runs at once, then at most once per `ms`, and once more at the end if it was asked for meanwhile:
 * a burst of hints becomes a few refetches, a single one is not delayed.
 */
export function throttled(run: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const tick = () => {
    timer = undefined;
    if (!again) return;
    again = false;
    fire();
  };
  const fire = () => {
    timer = setTimeout(tick, ms);
    run();
  };
  return () => {
    if (timer) again = true;
    else fire();
  };
}
