import type { SameShape } from "./same-shape.ts";

const zh = {};

const en: SameShape<typeof zh> = {};

export const guides = { zh, en };
