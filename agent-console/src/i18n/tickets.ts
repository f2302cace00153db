import { actionsEn } from "./actions.en.ts";
import { actionsZh } from "./actions.zh.ts";
import { ticketsEn } from "./tickets.en.ts";
import { ticketsZh } from "./tickets.zh.ts";

export const tickets = { zh: { ...ticketsZh, ...actionsZh }, en: { ...ticketsEn, ...actionsEn } };
