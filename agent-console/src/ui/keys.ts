import { useEffect, useRef, type RefObject } from "react";

/** One key of a screen: `j`, `Enter`, `?`, `Escape`, or with Ctrl (⌘ on a Mac): `mod+k`. */
export interface KeyBinding {
  key: string;
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Also while typing in a field, and before the field hears it. */
  always?: boolean;
  /** Shown in the help and left to the browser: Enter follows the link that has the focus. */
  native?: boolean;
  /** Not shown in the help. */
  quiet?: boolean;
}

/** One entry for each mounted component that wants keys, the frame's first; the latest mounted wins. */
const wanting: RefObject<readonly KeyBinding[]>[] = [];

/**
 * Makes keys work while the component is mounted.
 * @param where the frame's keys yield to a desk's own, whichever of the two was mounted last
 */
export function useKeys(wanted: readonly KeyBinding[], where: "frame" | "desk" = "desk"): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  useEffect(() => {
    if (where === "frame") wanting.unshift(latest);
    else wanting.push(latest);
    return () => void wanting.splice(wanting.indexOf(latest), 1);
  }, [where]);
}

/** Everything that can be pressed now, each key once. */
export function presentKeys(): KeyBinding[] {
  const shown = wanting.flatMap((each) => each.current).filter((binding) => !binding.quiet);
  return [...new Map(shown.map((binding) => [binding.key, binding])).values()];
}

/** Installed once by the frame. */
export function startKeys(): () => void {
  window.addEventListener("keydown", beforeFields, { capture: true });
  window.addEventListener("keydown", afterFields);
  return () => {
    window.removeEventListener("keydown", beforeFields, { capture: true });
    window.removeEventListener("keydown", afterFields);
  };
}

/** Ctrl Enter in a picker sends the form; the picker must not open its list instead. */
const beforeFields = (event: KeyboardEvent) => hear(event, (binding) => binding.always === true);
const afterFields = (event: KeyboardEvent) => hear(event, (binding) => !binding.always && !isBusy(event));

function hear(event: KeyboardEvent, wants: (binding: KeyBinding) => boolean): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const pressed = mod + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const found = wanting
    .flatMap((each) => each.current)
    .findLast((binding) => binding.key === pressed && !binding.native && wants(binding));
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.run(event);
}

/** Letters belong to the field that has the focus; an open sheet or menu keeps its own keys too. */
function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return false;
  return target.isContentEditable || target.closest(ownKeys) !== null;
}

const ownKeys = "input, textarea, select, [role=combobox], [role=menu], [role=dialog]";
