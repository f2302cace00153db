import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";

/** A time of day in Shanghai. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "须为 00:00 至 23:59");

const quiet = z
  .strictObject({ from: timeOfDay, until: timeOfDay })
  .check(z.refine(({ from, until }) => from !== until, "开始和结束不能相同"));

const address = z.object({
  email: z.string().nullable(),
  /** Gathered at 9:00 and 16:00 instead of one by one; urgent ones still come at once. */
  digest: z.boolean(),
  /** No e-mail but urgent ones; `until` earlier than `from` lies on the next day. */
  quiet: z.object({ from: z.string(), until: z.string() }).nullable(),
});
export type NoticeSettings = z.infer<typeof address>;

export const getNoticeAddress = defineEndpoint({
  name: "getNoticeAddress",
  method: "get",
  path: "/notices/address",
  summary: "Where and when own notices go besides the platform",
  auth: "staff",
  reply: address,
});

export const putNoticeAddress = defineEndpoint({
  name: "putNoticeAddress",
  method: "put",
  path: "/notices/address",
  summary:
    "Have own notices sent by e-mail too (ticket number and deadline only), or no longer: null; how often and when not",
  auth: "staff",
  body: z.strictObject({
    email: z.email().max(254).nullable(),
    digest: z.boolean().default(false),
    quiet: quiet.nullable().default(null),
  }),
  reply: address,
});
