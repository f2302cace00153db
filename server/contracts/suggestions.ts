import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { id, instant, named, optionalText } from "./text.ts";

const input = z.strictObject({
  title: optionalText(200).default(""),
  content: optionalText(10000).default(""),
  regionCode: id.optional(),
  categoryCode: id.optional(),
});

const because = z.array(z.string());

export const suggestDispatch = defineEndpoint({
  name: "suggestDispatch",
  method: "post",
  path: "/suggestions/dispatch",
  summary: "Which unit is responsible, with reasons; abstains when unclear",
  auth: "staff",
  body: input,
  reply: z.object({
    items: z.array(z.object({ department: named, score: z.number(), because })),
    abstained: z.boolean(),
  }),
});

export const suggestCategory = defineEndpoint({
  name: "suggestCategory",
  method: "post",
  path: "/suggestions/category",
  summary: "Likely categories, with reasons",
  auth: "staff",
  body: input,
  reply: z.object({
    items: z.array(
      z.object({ code: z.string(), name: z.string(), path: z.string(), score: z.number(), because }),
    ),
  }),
});

export const suggestGuides = defineEndpoint({
  name: "suggestGuides",
  method: "post",
  path: "/suggestions/guides",
  summary: "Guides that fit what is being written",
  auth: "staff",
  body: input,
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        score: z.number(),
        /** 待核实. */
        stale: z.boolean(),
        because,
      }),
    ),
  }),
});

export const suggestSimilar = defineEndpoint({
  name: "suggestSimilar",
  method: "post",
  path: "/suggestions/similar",
  summary: "Open tickets that look like this one, near and recent",
  auth: ["agent", "dispatcher", "supervisor"],
  body: input.extend({ address: optionalText(300).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        status: z.string(),
        department: named.nullable(),
        receivedAt: instant,
        dueAt: instant.nullable(),
        score: z.number(),
        because,
      }),
    ),
  }),
});

export const recogniseNames = defineEndpoint({
  name: "recogniseNames",
  method: "post",
  path: "/suggestions/names",
  summary: "Divisions, places and units named in what is being written",
  auth: ["agent", "dispatcher", "supervisor"],
  body: z.strictObject({ content: optionalText(10000) }),
  reply: z.object({
    regions: z.array(z.object({ code: z.string(), name: z.string(), fullName: z.string() })),
    /** As it stands in the text: a road, an estate, a number. */
    address: z.string().nullable(),
    units: z.array(named),
  }),
});
