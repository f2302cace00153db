import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { id, instant, named, page, pageQuery, text } from "./text.ts";

/** 先例: a ruling on whose matter something is, kept to be found at the next dispatch of such a matter. */
export const precedentView = z.object({
  id: z.string(),
  /** A settled conference, or a return that was refused or redirected. */
  kind: z.enum(["conference", "return"]),
  at: instant,
  ticket: z.object({ id: z.string(), number: z.string() }),
  category: z.object({ code: z.string(), name: z.string() }).nullable(),
  region: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** Who leads by it. */
  department: named,
  participants: z.array(named),
  decision: z.string(),
  basis: z.string(),
});
export type PrecedentView = z.infer<typeof precedentView>;

export const listPrecedents = defineEndpoint({
  name: "listPrecedents",
  method: "get",
  path: "/precedents",
  summary: "先例, newest first: of a matter (its own code, above and below it) and by words of the ruling",
  auth: ["agent", "dispatcher", "supervisor", "overseer", "analyst"],
  query: pageQuery.extend({ categoryCode: id.optional(), q: text(100).optional() }),
  reply: page(precedentView),
});
