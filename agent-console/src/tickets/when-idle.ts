const stirring = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** Nobody moved for this long: nothing is under a cursor that somebody is about to click. */
const idleMs = 6000;
const lookMs = 400;

/**
 * Runs once when nobody is at it: the pointer and the focus are elsewhere, or rest for a while, or the page is not
 * looked at. Returns the way to call it off.
 */
export function whenIdle(run: () => void, isInHand: () => boolean): () => void {
  let stirredAt = performance.now();
  const stirred = () => {
    stirredAt = performance.now();
  };
  const timer = setInterval(() => {
    if (document.hidden || !isInHand() || performance.now() - stirredAt >= idleMs) run();
  }, lookMs);
  for (const name of stirring) window.addEventListener(name, stirred, { passive: true });
  return () => {
    clearInterval(timer);
    for (const name of stirring) window.removeEventListener(name, stirred);
  };
}
