import { wallEn } from "./wall.en.ts";
import { wallZh } from "./wall.zh.ts";

export const wall = { zh: wallZh, en: wallEn };
