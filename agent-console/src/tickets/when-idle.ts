const stirring = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** Nobody moved for this long: nothing is under a cursor that somebody is about to click. */
const idleMs = 6000;

/** Runs once when the person pauses, or at once when the page is not looked at. Returns the way to call it off. */
export function whenIdle(run: () => void): () => void {
  let timer = setTimeout(run, document.hidden ? 0 : idleMs);
  const stirred = () => {
    clearTimeout(timer);
    timer = setTimeout(run, idleMs);
  };
  for (const name of stirring) window.addEventListener(name, stirred, { passive: true });
  return () => {
    clearTimeout(timer);
    for (const name of stirring) window.removeEventListener(name, stirred);
  };
}
