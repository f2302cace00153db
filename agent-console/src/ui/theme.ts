import { theme as antd, type ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";
import { dark, light, type Palette } from "./palette.ts";

export type Appearance = "light" | "dark" | "system";

const stored = "console.appearance";
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

let chosen: Appearance = read();

function read(): Appearance {
  const value = localStorage.getItem(stored);
  return value === "light" || value === "dark" ? value : "system";
}

function isDark(): boolean {
  return chosen === "dark" || (chosen === "system" && systemDark.matches);
}

function changed(): void {
  paint(isDark() ? dark : light, isDark());
  for (const listener of listeners) listener();
}

/** The console's own styles read the same palette as custom properties: --c-text, --c-line … */
function paint(palette: Palette, darkNow: boolean): void {
  const root = document.documentElement;
  root.dataset.theme = darkNow ? "dark" : "light";
  root.style.colorScheme = darkNow ? "dark" : "light";
  for (const [name, value] of Object.entries(palette)) {
    root.style.setProperty(`--c-${name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}

/** Paints once before the first render, then follows the system. */
export function startTheme(): void {
  systemDark.addEventListener("change", changed);
  changed();
}

export function chooseAppearance(appearance: Appearance): void {
  chosen = appearance;
  localStorage.setItem(stored, appearance);
  changed();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => chosen);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

/** Ant Design in the console's own clothes: 14 px, 4-px grid, radius 6, no decoration. */
export function antdTheme(darkNow: boolean): ThemeConfig {
  const p = darkNow ? dark : light;
  return {
    algorithm: darkNow ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: p.accent,
      colorInfo: p.accent,
      colorLink: p.accentText,
      colorSuccess: p.green,
      colorWarning: p.amber,
      colorError: p.red,
      colorText: p.text,
      colorTextSecondary: p.text2,
      colorTextTertiary: p.text3,
      colorTextDescription: p.text2,
      colorTextPlaceholder: p.text3,
      colorTextQuaternary: p.text3,
      colorBgLayout: p.back,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      borderRadius: 6,
      fontSize: 14,
      sizeUnit: 4,
      controlHeight: 32,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
      fontFamily: '"PingFang SC", "Microsoft YaHei UI", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
      Tabs: {
        itemSelectedColor: p.accentText,
        itemHoverColor: p.text,
        inkBarColor: p.accentText,
        horizontalItemGutter: 20,
      },
      Segmented: { itemSelectedColor: p.text },
    },
  };
}
