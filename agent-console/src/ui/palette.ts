/** The only colours of the console. Colour means something or is grey (light and dark, AA on their surfaces). */
export interface Palette {
  back: string;
  surface: string;
  sunk: string;
  line: string;
  lineStrong: string;
  text: string;
  text2: string;
  text3: string;
  /** The one accent, as a filled control with white words on it. */
  accent: string;
  /** The accent as words on a surface. */
  accentText: string;
  accentSoft: string;
  /** Soon due. */
  amber: string;
  amberSoft: string;
  /** Overdue or danger. */
  red: string;
  redSoft: string;
  /** Solved. */
  green: string;
  greenSoft: string;
  /** Sealed. */
  violet: string;
  violetSoft: string;
}

export const light: Palette = {
  back: "#f3f4f6",
  surface: "#ffffff",
  sunk: "#eceef1",
  line: "#dde1e6",
  lineStrong: "#c2c8cf",
  text: "#1b1f24",
  text2: "#4c545d",
  text3: "#626a74",
  accent: "#1d4b86",
  accentText: "#1d4b86",
  accentSoft: "#e6edf6",
  amber: "#855500",
  amberSoft: "#fbf0d9",
  red: "#b02a20",
  redSoft: "#fbe9e7",
  green: "#1d6a3a",
  greenSoft: "#e4f2e8",
  violet: "#653c9b",
  violetSoft: "#f0eaf8",
};

export const dark: Palette = {
  back: "#101316",
  surface: "#181b1f",
  sunk: "#22262b",
  line: "#2c3238",
  lineStrong: "#49515a",
  text: "#e5e8eb",
  text2: "#b0b7bf",
  text3: "#969ea7",
  accent: "#3a70b5",
  accentText: "#86b4ec",
  accentSoft: "#1d2d42",
  amber: "#e0ac4c",
  amberSoft: "#332817",
  red: "#f0877c",
  redSoft: "#3a2020",
  green: "#76c491",
  greenSoft: "#1a2e22",
  violet: "#bb9be6",
  violetSoft: "#2c2440",
};
