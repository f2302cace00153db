import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { QualityPreview } from "#contracts/quality.ts";
import type { Written } from "./score-form.tsx";

const REST_MS = 600;
const NOTHING = JSON.stringify({ marks: [], remark: "" });

/** Keeps what is written on the server once the hand rests, and when the page is left. */
export function useKeptMarks(written: Written, keep: (written: Written) => Promise<QualityPreview>) {
  const [preview, setPreview] = useState<QualityPreview>();
  const [state, setState] = useState<"kept" | "keeping" | "lost">("kept");
  const text = JSON.stringify(written);
  const last = useRef<string>(undefined);

  const save = useEffectEvent(async () => {
    if (last.current === text) return;
    last.current = text;
    setState("keeping");
    try {
      setPreview(await keep(written));
      setState("kept");
    } catch {
      // Asked again with the next keystroke; what is written stays on the screen.
      last.current = undefined;
      setState("lost");
    }
  });
  useEffect(() => {
    if (last.current === undefined && text === NOTHING) return undefined;
    const timer = setTimeout(() => void save(), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const pending = useRef(() => {});
  useEffect(() => {
    pending.current = () => {
      if (text !== NOTHING && last.current !== text) void keep(written).catch(() => undefined);
    };
  });
  useEffect(() => () => pending.current(), []);
  return { preview, state };
}
