import type { GuideContent } from "./guides.ts";

/** A guide's text in which nothing is said yet; for whom it is holds for everybody. */
export const blankContent: GuideContent = {
  title: "",
  keywords: [],
  answer: "",
  internalNote: "",
  basis: [],
  conditions: [],
  materials: [],
  process: [],
  legalLimit: "",
  promisedLimit: "",
  fee: "",
  places: [],
  consultPhone: "",
  complainPhone: "",
  visits: null,
  online: false,
  onlineUrl: "",
  audience: ["personal", "enterprise"],
  regionalDifferences: "",
  questions: [],
  sourceUrl: "",
  sourceDate: null,
  attachments: [],
};
