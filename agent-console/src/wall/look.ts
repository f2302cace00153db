import { createContext, useContext } from "react";
import type { Palette } from "../ui/palette.ts";

/** How the wall is drawn: in which colours and how large, on a desk or on a wall. */
export interface Look {
  palette: Palette;
  screen: boolean;
  /** Of the words inside plots, px. */
  fontSize: number;
}

export const LookContext = createContext<Look | undefined>(undefined);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error("a part of the wall stands outside of it");
  return look;
}

/** What every plot shares: words in the console's type and colours, lines no stronger than needed. */
export function plotBase({ palette, fontSize }: Look) {
  const words = {
    color: palette.text2,
    fontSize,
    fontFamily: '"PingFang SC", "Microsoft YaHei UI", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  };
  return {
    words,
    axis: {
      axisLabel: words,
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { ...words, color: palette.text },
      transitionDuration: 0,
    },
  };
}
