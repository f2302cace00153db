import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant, named, text } from "./text.ts";

/** 解封用途: why a sealed identity must be seen. */
export const unsealingPurposes = ["follow-up", "contact", "danger", "law"] as const;
export const unsealingPurpose = z.enum(unsealingPurposes);

export const unsealingView = z.object({
  id: z.string(),
  ticketId: z.string(),
  ticketNumber: z.string(),
  purpose: unsealingPurpose,
  reason: z.string(),
  askedBy: named,
  askedAt: instant,
  ruling: z.enum(["grant", "refuse"]).nullable(),
  rulingReason: z.string().nullable(),
  ruledBy: named.nullable(),
  ruledAt: instant.nullable(),
  /** The asker may look until then. */
  openUntil: instant.nullable(),
  /** Whether this person may rule on it; look through it now. */
  mayRule: z.boolean(),
  mayLook: z.boolean(),
});
export type UnsealingView = z.infer<typeof unsealingView>;

/** The centre's people who may come to need it; never units, agents or administrators. */
const centre = ["dispatcher", "follow-up-officer", "supervisor", "overseer"] as const;
export const listUnsealings = defineEndpoint({
  name: "listUnsealings",
  method: "get",
  path: "/tickets/:id/unsealings",
  summary: "Who asked to see a sealed identity and who ruled, newest first",
  auth: centre,
  params: byId,
  reply: z.object({ items: z.array(unsealingView), mayAsk: z.boolean(), needsSecond: z.boolean() }),
});

export const listWaitingUnsealings = defineEndpoint({
  name: "listWaitingUnsealings",
  method: "get",
  path: "/unsealings",
  summary: "Requests that wait for a second person, oldest first",
  auth: ["supervisor", "overseer"],
  reply: z.object({ items: z.array(unsealingView) }),
});

export const askUnsealing = defineEndpoint({
  name: "askUnsealing",
  method: "post",
  path: "/tickets/:id/unsealings",
  summary: "Ask to see a sealed identity; of a report a second person decides, else it opens at once",
  auth: centre,
  params: byId,
  body: z.strictObject({ purpose: unsealingPurpose, reason: text(300) }),
  reply: unsealingView,
  status: 201,
});

export const ruleUnsealing = defineEndpoint({
  name: "ruleUnsealing",
  method: "post",
  path: "/unsealings/:id/ruling",
  summary: "A second person grants or refuses",
  auth: ["supervisor", "overseer"],
  params: byId,
  body: z.strictObject({ ruling: z.enum(["grant", "refuse"]), reason: text(300) }),
  reply: unsealingView,
});

export const lookAtIdentity = defineEndpoint({
  name: "lookAtIdentity",
  method: "post",
  path: "/unsealings/:id/looks",
  summary: "See the sealed identity with one's own password; each look is a fact",
  auth: centre,
  params: byId,
  body: z.strictObject({ password: z.string().min(1).max(256) }),
  reply: z.object({
    name: z.string(),
    phone: z.string(),
    address: z.string(),
    openUntil: instant,
  }),
});
