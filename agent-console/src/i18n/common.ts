import { commonEn } from "./common.en.ts";
import { commonZh } from "./common.zh.ts";

export const common = { zh: commonZh, en: commonEn };
