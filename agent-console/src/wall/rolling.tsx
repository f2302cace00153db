import { useState } from "react";

/** A number that rolls in when it changes, and only then. */
export function Rolling({ value }: { value: string | number }) {
  const [shown, setShown] = useState({ value, changes: 0 });
  if (shown.value !== value) setShown({ value, changes: shown.changes + 1 });
  return (
    <span key={shown.changes} className={shown.changes > 0 ? "num rolled" : "num"}>
      {value}
    </span>
  );
}
