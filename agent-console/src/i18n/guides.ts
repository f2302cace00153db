import { guidesEn } from "./guides.en.ts";
import { guidesZh } from "./guides.zh.ts";

export const guides = { zh: guidesZh, en: guidesEn };
