import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { accused } from "./accused.ts";
import { admin } from "./admin.ts";
import { calls } from "./calls.ts";
import { clock } from "./clock.ts";
import { common } from "./common.ts";
import { department } from "./department.ts";
import { drafts } from "./drafts.ts";
import { editor } from "./editor.ts";
import { followUp } from "./follow-up.ts";
import { exclusions } from "./exclusions.ts";
import { guides } from "./guides.ts";
import { knowledge } from "./knowledge.ts";
import { law } from "./law.ts";
import { page } from "./page.ts";
import { notices } from "./notices.ts";
import { phone } from "./phone.ts";
import { reference } from "./reference.ts";
import { quality } from "./quality.ts";
import { reports } from "./reports.ts";
import { tickets } from "./tickets.ts";
import { unsealing } from "./unsealing.ts";
import { wall } from "./wall.ts";
import { workbench } from "./workbench.ts";

export type Language = "zh-CN" | "en";

const zh = {
  accused: accused.zh,
  common: common.zh,
  calls: calls.zh,
  clock: clock.zh,
  tickets: tickets.zh,
  department: department.zh,
  drafts: drafts.zh,
  notices: notices.zh,
  editor: editor.zh,
  exclusions: exclusions.zh,
  unsealing: unsealing.zh,
  workbench: workbench.zh,
  followUp: followUp.zh,
  guides: guides.zh,
  knowledge: knowledge.zh,
  law: law.zh,
  page: page.zh,
  phone: phone.zh,
  reference: reference.zh,
  quality: quality.zh,
  reports: reports.zh,
  admin: admin.zh,
  wall: wall.zh,
};
const en = {
  accused: accused.en,
  common: common.en,
  calls: calls.en,
  clock: clock.en,
  tickets: tickets.en,
  department: department.en,
  drafts: drafts.en,
  notices: notices.en,
  editor: editor.en,
  exclusions: exclusions.en,
  unsealing: unsealing.en,
  workbench: workbench.en,
  followUp: followUp.en,
  guides: guides.en,
  knowledge: knowledge.en,
  law: law.en,
  page: page.en,
  phone: phone.en,
  reference: reference.en,
  quality: quality.en,
  reports: reports.en,
  admin: admin.en,
  wall: wall.en,
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof zh;
  }
}

const i18n = createInstance();
const stored = "console.language";

/** Chinese unless this person chose English before. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: localStorage.getItem(stored) === "en" ? "en" : "zh-CN",
    fallbackLng: "zh-CN",
    defaultNS: "common",
    resources: { "zh-CN": zh, en },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18n.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(stored, language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
