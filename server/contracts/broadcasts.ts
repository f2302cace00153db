import { z } from "zod";
import { skill } from "./agents.ts";
import { defineEndpoint } from "./endpoint.ts";
import { role } from "./staff.ts";
import { byId, id, instant, named, page, pageQuery, text } from "./text.ts";

export const broadcastLevel = z.enum(["info", "warning", "urgent"]);

/** Whom it is for; who of them there is at the moment of sending gets a receipt. */
export const broadcastAudience = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("everyone") }),
  z.strictObject({ to: z.literal("roles"), roles: z.array(role).min(1).max(12) }),
  /** Agents whose own queue it is; who only helps out there is not meant. */
  z.strictObject({ to: z.literal("skills"), skills: z.array(skill).min(1).max(4) }),
]);
export type BroadcastAudience = z.infer<typeof broadcastAudience>;

const guideRef = z.object({ id: z.string(), title: z.string() });

/** 统一口径 as its readers get it. */
export const broadcastMessage = z.object({
  id: z.string(),
  level: broadcastLevel,
  text: z.string(),
  guide: guideRef.nullable(),
  sentBy: named,
  sentAt: instant,
  until: instant,
});
export type BroadcastMessage = z.infer<typeof broadcastMessage>;

export const broadcastView = broadcastMessage.extend({
  audience: broadcastAudience,
  withdrawnAt: instant.nullable(),
  receipts: z.object({ read: z.number().int(), total: z.number().int() }),
});
export type BroadcastView = z.infer<typeof broadcastView>;

export const sendBroadcast = defineEndpoint({
  name: "sendBroadcast",
  method: "post",
  path: "/broadcasts",
  summary: "Tell roles or everyone how to answer (统一口径), until when; may cite a published guide",
  auth: ["supervisor"],
  body: z.strictObject({
    level: broadcastLevel,
    text: text(500),
    audience: broadcastAudience,
    until: instant,
    guideId: id.optional(),
  }),
  reply: broadcastView,
  status: 201,
  idempotent: true,
});

export const listBroadcasts = defineEndpoint({
  name: "listBroadcasts",
  method: "get",
  path: "/broadcasts",
  summary: "What was broadcast, newest first, with how many have read it",
  auth: ["supervisor", "overseer"],
  query: pageQuery,
  reply: page(broadcastView),
});

export const listUnreadBroadcasts = defineEndpoint({
  name: "listUnreadBroadcasts",
  method: "get",
  path: "/broadcasts/unread",
  summary: "What this person has not read yet and still holds, the most urgent first",
  auth: "staff",
  reply: z.object({ items: z.array(broadcastMessage) }),
});

export const readBroadcast = defineEndpoint({
  name: "readBroadcast",
  method: "post",
  path: "/broadcasts/:id/read",
  summary: "This person has read it (阅知); the first time counts",
  auth: "staff",
  params: byId,
  status: 204,
});

export const withdrawBroadcast = defineEndpoint({
  name: "withdrawBroadcast",
  method: "post",
  path: "/broadcasts/:id/withdraw",
  summary: "It no longer holds and leaves every screen",
  auth: ["supervisor"],
  params: byId,
  reply: broadcastView,
});

export const listReceipts = defineEndpoint({
  name: "listReceipts",
  method: "get",
  path: "/broadcasts/:id/receipts",
  summary: "Who has read it and when, and who has not; those who have not come first",
  auth: ["supervisor", "overseer"],
  params: byId,
  reply: z.object({ items: z.array(z.object({ staff: named, readAt: instant.nullable() })) }),
});
