import { qualityEn } from "./quality.en.ts";
import { qualityZh } from "./quality.zh.ts";

export const quality = { zh: qualityZh, en: qualityEn };
