import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { day, instant, text } from "./text.ts";

/** 分档 of units: bureaus of the city, counties, streets and towns, sections inside a unit. */
export const departmentTiers = ["city", "county", "street", "section"] as const;
export const departmentTier = z.enum(departmentTiers);

/** 承办单位: a tree; `level` tells a bureau (city) from a county unit and a street. */
export const departmentView = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  parentId: z.string().nullable(),
  level: departmentTier,
  regionCode: z.string().nullable(),
  duties: z.string(),
  active: z.boolean(),
});
export type DepartmentView = z.infer<typeof departmentView>;

export const categoryView = z.object({
  code: z.string(),
  name: z.string(),
  parentCode: z.string().nullable(),
  level: z.number().int().min(1).max(3),
  /** Every code carries its catalogue's version (domain.md §2). */
  catalogueVersion: z.string(),
  keywords: z.array(z.string()),
});
export type CategoryView = z.infer<typeof categoryView>;

export const regionView = z.object({
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
  level: z.enum(["province", "city", "county", "town"]),
  parentCode: z.string().nullable(),
  pinyin: z.string(),
  initials: z.string(),
});
export type RegionView = z.infer<typeof regionView>;

const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** A set that administrators replace says which state of it this is; sent back as `basedOn`, nobody overwrites another. */
const versioned = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), version: z.number().int() });

export const listDepartments = defineEndpoint({
  name: "listDepartments",
  method: "get",
  path: "/departments",
  summary: "The tree of responsible units",
  auth: "staff",
  reply: versioned(departmentView),
});

export const listCategories = defineEndpoint({
  name: "listCategories",
  method: "get",
  path: "/categories",
  summary: "The tree of matters, three levels",
  auth: "staff",
  reply: versioned(categoryView),
});

export const listRegions = defineEndpoint({
  name: "listRegions",
  method: "get",
  path: "/regions",
  summary: "Administrative divisions; `q` finds by name, pinyin or initials, own city first",
  auth: "staff",
  query: z.strictObject({
    q: text(40).optional(),
    parentCode: text(12).optional(),
    limit: z.coerce.number().int().min(1).max(2000).default(2000),
  }),
  reply: list(regionView),
});

export const calendarView = z.object({
  year: z.number().int(),
  published: z.boolean(),
  off: z.array(day),
  work: z.array(day),
  source: z.string().nullable(),
});

const yearParam = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });

export const getCalendar = defineEndpoint({
  name: "getCalendar",
  method: "get",
  path: "/calendars/:year",
  summary: "Days off and working weekends of a year (国务院办公厅 notice)",
  auth: "staff",
  params: yearParam,
  reply: calendarView,
});

/** 时限规则: the most specific row wins (domain.md §4). A condition left out means "any". */
export const limitPolicy = z.object({
  id: z.string(),
  step: z.enum(["accept", "return", "due", "extension", "firstContact", "followUp", "rework"]),
  limit: z.object({
    amount: z.number().positive(),
    unit: z.enum(["workingDays", "calendarDays", "hours", "percent"]),
  }),
  regionCode: z.string().nullish(),
  kind: z.string().nullish(),
  urgency: z.string().nullish(),
  categoryCode: z.string().nullish(),
  departmentId: z.string().nullish(),
  complex: z.boolean().nullish(),
  validFrom: instant,
  validUntil: instant.nullish(),
  source: z.string(),
});

export const listPolicies = defineEndpoint({
  name: "listPolicies",
  method: "get",
  path: "/policies",
  summary: "Limits as data, each with its source",
  auth: "staff",
  reply: versioned(limitPolicy),
});
