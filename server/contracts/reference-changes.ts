import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { calendarView, categoryView, departmentView, limitPolicy } from "./reference.ts";
import { day, id, instant, text } from "./text.ts";
import { kind, urgency } from "./ticket-terms.ts";

/** Basic data is replaced as a whole set: what an administrator saw and saved is what applies. History stays. */
const changed = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  ended: z.number().int(),
});
/** The version that was on the screen; 409 when another administrator was quicker. Left out: what is sent applies. */
const basedOn = z.number().int().min(0).max(2_147_483_647).optional();
const administrator = ["administrator"] as const;

export const putCalendar = defineEndpoint({
  name: "putCalendar",
  method: "put",
  path: "/calendars/:year",
  summary: "Enter a year's notice; deadlines that reach it are recomputed as facts",
  auth: administrator,
  params: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.strictObject({
    off: z.array(day).min(1).max(200),
    work: z.array(day).max(100),
    source: text(500),
  }),
  reply: calendarView.extend({
    /** What should be looked at twice, such as last year's days with the year changed. */
    warnings: z.array(z.string()),
    recomputed: z.number().int(),
  }),
});

const code = id.nullish();

export const policyInput = z.strictObject({
  ...limitPolicy.shape,
  id: id.optional(),
  regionCode: code,
  kind: kind.nullish(),
  urgency: urgency.nullish(),
  categoryCode: code,
  departmentId: code,
  source: text(500),
  validFrom: instant.optional(),
});
export type PolicyInput = z.output<typeof policyInput>;

export const putPolicies = defineEndpoint({
  name: "putPolicies",
  method: "put",
  path: "/policies",
  summary: "Replace the limits from now on; tickets keep the limits of their dispatch",
  auth: administrator,
  body: z.strictObject({ items: z.array(policyInput).min(1).max(2000), basedOn }),
  reply: changed,
});

export const putDepartments = defineEndpoint({
  name: "putDepartments",
  method: "put",
  path: "/departments",
  summary: "Replace the tree of units; a unit left out is closed, never deleted",
  auth: administrator,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          ...departmentView.shape,
          id,
          name: text(100),
          shortName: text(60),
          duties: z.string().max(4000),
        }),
      )
      .min(1)
      .max(5000),
    basedOn,
  }),
  reply: changed,
});

export const putCategories = defineEndpoint({
  name: "putCategories",
  method: "put",
  path: "/categories",
  summary: "Replace the tree of matters; a code in use cannot be left out",
  auth: administrator,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          ...categoryView.shape,
          code: id,
          name: text(100),
          catalogueVersion: text(60),
          keywords: z.array(text(40)).max(100),
        }),
      )
      .min(1)
      .max(5000),
    basedOn,
  }),
  reply: changed,
});

const catalogueLine = z.strictObject({
  categoryCode: id,
  regionCode: id.nullable(),
  departmentId: id,
  /** The legal basis; a line without one would be an opinion. */
  basis: text(500),
});
const catalogueLineInput = z.strictObject({
  ...catalogueLine.shape,
  /** The first day; today where it is left out or past. */
  validFrom: day.optional(),
  /** The first day on which it no longer applies. */
  validUntil: day.nullish(),
});
export type CatalogueLineInput = z.output<typeof catalogueLineInput>;

const catalogueRow = z.object({ ...catalogueLine.shape, validFrom: day, validUntil: day.nullable() });

export const getDispatchCatalogue = defineEndpoint({
  name: "getDispatchCatalogue",
  method: "get",
  path: "/dispatch-catalogue",
  summary: "派单目录 in force on a day (today by default)",
  auth: "staff",
  query: z.strictObject({
    on: day.optional(),
    /** 1: also the lines that begin later; what is edited as a whole must hold them. */
    upcoming: z.literal("1").optional(),
  }),
  reply: z.object({ items: z.array(catalogueRow), version: z.number().int() }),
});

export const putDispatchCatalogue = defineEndpoint({
  name: "putDispatchCatalogue",
  method: "put",
  path: "/dispatch-catalogue",
  summary: "Replace the 派单目录 from today on; earlier lines keep their validity",
  auth: administrator,
  body: z.strictObject({ items: z.array(catalogueLineInput).min(1).max(20_000), basedOn }),
  reply: changed,
});
