import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, named, seenVersion, text } from "./text.ts";

/** 近义词: what people say and what guides call it, added by editors to the table that ships with the product. */

const editors = ["editor", "approver"] as const;
/** `said`: every part must occur in the question. No `official`: what the product's own table says of it is switched off. */
const fields = {
  said: z.array(text(30)).min(1).max(4),
  official: z.array(text(60)).max(12),
  /** Works in both directions (社保 = 社会保险). */
  mutual: z.boolean(),
  /**
   * A matter (居住证) says most about what is asked, and asked for in vain it leaves the question unanswered; a word of
   * everyday speech (过世) leads on without that; a deed (补领) and an authority (人社局) say less.
   */
  kind: z.enum(["matter", "word", "deed", "authority"]),
};

const newSynonym = z.strictObject({
  said: fields.said,
  official: fields.official.default([]),
  mutual: fields.mutual.default(false),
  kind: fields.kind.default("matter"),
});
export type NewSynonym = z.output<typeof newSynonym>;

export const synonymView = z.object({
  id: z.string(),
  version: z.number().int(),
  ...fields,
  changedBy: named.nullable(),
  changedAt: instant,
});
export type SynonymView = z.infer<typeof synonymView>;

export const listSynonyms = defineEndpoint({
  name: "listSynonyms",
  method: "get",
  path: "/synonyms",
  summary:
    "The editors' synonyms, newest first, and those of the product's own table that hold the words asked for",
  auth: editors,
  query: z.strictObject({ q: text(30).optional() }),
  reply: z.object({
    items: z.array(synonymView),
    /** At most 100; none without `q`. */
    builtIn: z.array(z.object(fields)),
    builtInCount: z.number().int(),
  }),
});

export const createSynonym = defineEndpoint({
  name: "createSynonym",
  method: "post",
  path: "/synonyms",
  summary: "Add a synonym; every search knows it within half a minute",
  auth: editors,
  body: newSynonym,
  reply: synonymView,
  status: 201,
});

export const putSynonym = defineEndpoint({
  name: "putSynonym",
  method: "put",
  path: "/synonyms/:id",
  summary: "Change a synonym",
  auth: editors,
  params: byId,
  body: newSynonym.extend({ version: seenVersion }),
  reply: synonymView,
});

export const deleteSynonym = defineEndpoint({
  name: "deleteSynonym",
  method: "delete",
  path: "/synonyms/:id",
  summary: "Take a synonym away; what the product's own table says of it holds again",
  auth: editors,
  params: byId,
  status: 204,
});

export const explainSearch = defineEndpoint({
  name: "explainSearch",
  method: "get",
  path: "/guides/search/explain",
  summary: "What a question finds and why each result ranks where it does; not counted as a search",
  auth: editors,
  query: z.strictObject({
    q: text(300),
    regionCode: id.optional(),
    limit: z.coerce.number().int().min(1).max(30).default(10),
  }),
  reply: z.object({
    engine: z.string(),
    tookMs: z.number(),
    /** What the question was understood to ask for. */
    intents: z.array(z.string()),
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        department: z.string().nullable(),
        score: z.number(),
        strong: z.boolean(),
        because: z.array(z.object({ kind: z.string(), detail: z.string(), points: z.number() })),
      }),
    ),
  }),
});
