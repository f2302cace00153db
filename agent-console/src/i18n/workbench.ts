import { workbenchEn } from "./workbench.en.ts";
import { workbenchZh } from "./workbench.zh.ts";

export const workbench = { zh: workbenchZh, en: workbenchEn };
