import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { guideType } from "./guides.ts";
import { id, instant, named, text } from "./text.ts";

const highlight = z.object({
  field: z.string(),
  text: z.string(),
  /** Half-open ranges of `text` that matched. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
});

export const searchGuides = defineEndpoint({
  name: "searchGuides",
  method: "get",
  path: "/guides/search",
  summary: "Find the guide that answers a citizen's words",
  auth: "staff",
  query: z.strictObject({
    q: text(300),
    regionCode: id.optional(),
    audience: z.enum(["personal", "enterprise"]).optional(),
    departmentId: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(10),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        type: guideType,
        department: named.nullable(),
        region: z.object({ code: z.string(), name: z.string() }).nullable(),
        snippet: z.string(),
        highlights: z.array(highlight),
        score: z.number(),
        strong: z.boolean(),
        verifiedAt: instant.nullable(),
        stale: z.boolean(),
      }),
    ),
    tookMs: z.number(),
    queryId: z.string(),
    engine: z.string(),
  }),
});
