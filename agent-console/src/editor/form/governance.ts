import type { GuideView, NewGuide } from "#contracts/guides.ts";

/** Everything about a guide but its words: whose it is, where and how long it holds. */
export interface Governed {
  type: NewGuide["type"];
  departmentId: string;
  /** Empty: whoever creates it. */
  ownerId: string;
  /** 地区版本 of this guide; empty: of none. */
  variantOf: string;
  categoryCode: string;
  regionCode: string;
  validFrom: string;
  validUntil: string;
  verifyEveryDays: number;
}

export const emptyGoverned: Governed = {
  type: "service",
  departmentId: "",
  ownerId: "",
  variantOf: "",
  categoryCode: "",
  regionCode: "",
  validFrom: "",
  validUntil: "",
  verifyEveryDays: 180,
};

export const governedOf = (guide: GuideView): Governed => ({
  type: guide.type,
  departmentId: guide.departmentId,
  ownerId: guide.owner?.id ?? "",
  variantOf: guide.variantOf ?? "",
  categoryCode: guide.categoryCode ?? "",
  regionCode: guide.regionCode,
  validFrom: guide.validFrom ?? "",
  validUntil: guide.validUntil ?? "",
  verifyEveryDays: guide.verifyEveryDays,
});

/** What is missing, by field. */
export function governedProblems(governed: Governed): Map<keyof Governed, "required" | "untilBeforeFrom"> {
  const problems = new Map<keyof Governed, "required" | "untilBeforeFrom">();
  if (!governed.departmentId) problems.set("departmentId", "required");
  if (!governed.regionCode) problems.set("regionCode", "required");
  const { validFrom, validUntil } = governed;
  if (validFrom && validUntil && validUntil <= validFrom) problems.set("validUntil", "untilBeforeFrom");
  return problems;
}

/** As a new guide is sent: what is empty is left out. */
export const newGuideFields = (governed: Governed) => ({
  type: governed.type,
  departmentId: governed.departmentId,
  regionCode: governed.regionCode,
  verifyEveryDays: governed.verifyEveryDays,
  ...(governed.ownerId ? { ownerId: governed.ownerId } : {}),
  ...(governed.variantOf ? { variantOf: governed.variantOf } : {}),
  ...(governed.categoryCode ? { categoryCode: governed.categoryCode } : {}),
  ...(governed.validFrom ? { validFrom: governed.validFrom } : {}),
  ...(governed.validUntil ? { validUntil: governed.validUntil } : {}),
});

/** Only what changed; null when nothing did. The type of a guide stays. */
export function governanceChange(before: Governed, after: Governed) {
  const fields = ["departmentId", "ownerId", "regionCode", "verifyEveryDays"] as const;
  const emptied = ["categoryCode", "variantOf", "validFrom", "validUntil"] as const;
  const change: Record<string, string | number | null> = {};
  for (const field of fields) if (before[field] !== after[field]) change[field] = after[field];
  for (const field of emptied) if (before[field] !== after[field]) change[field] = after[field] || null;
  return Object.keys(change).length > 0 ? change : null;
}
