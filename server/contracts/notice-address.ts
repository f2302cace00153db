import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";

const address = z.object({ email: z.string().nullable() });

export const getNoticeAddress = defineEndpoint({
  name: "getNoticeAddress",
  method: "get",
  path: "/notices/address",
  summary: "Where own notices go besides the platform",
  auth: "staff",
  reply: address,
});

export const putNoticeAddress = defineEndpoint({
  name: "putNoticeAddress",
  method: "put",
  path: "/notices/address",
  summary: "Have own notices sent by e-mail too (ticket number and deadline only), or no longer: null",
  auth: "staff",
  body: z.strictObject({ email: z.email().max(254).nullable() }),
  reply: address,
});
