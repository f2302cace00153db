import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { QualityPreview } from "#contracts/quality.ts";
import type { Written } from "./score-form.tsx";

const REST_MS = 600;
const NOTHING = JSON.stringify({ marks: [], remark: "" });

/** Keeps what is written on the server once the hand rests, and when the page is left. */
export function useKeptMarks(written: Written, keep: (written: Written) => Promise<QualityPreview>) {
  const [kept, setKept] = useState<{ text: string; preview?: QualityPreview }>({ text: NOTHING });
  const [lost, setLost] = useState(false);
  const text = JSON.stringify(written);

  const save = useEffectEvent(async () => {
    try {
      const preview = await keep(written);
      setKept({ text, preview });
      setLost(false);
    } catch {
      // Tried again with the next keystroke; what is written stays on the screen.
      setLost(true);
    }
  });
  useEffect(() => {
    if (text === kept.text) return undefined;
    const timer = setTimeout(() => void save(), REST_MS);
    return () => clearTimeout(timer);
  }, [text, kept.text]);

  const leave = useRef(() => {});
  useEffect(() => {
    leave.current = () => {
      if (text !== kept.text) void keep(written).catch(() => undefined);
    };
  });
  useEffect(() => () => leave.current(), []);
  return { preview: kept.preview, state: lost ? "lost" : text === kept.text ? "kept" : "keeping" } as const;
}
