import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { role } from "./staff.ts";
import { id, instant, text } from "./text.ts";

/** 接口密钥: a program's account. It has roles of its own and never borrows a person's. */
export const apiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** The account the program acts as; it stands in facts as the actor. */
  staffId: z.string(),
  roles: z.array(role),
  departmentId: z.string().nullable(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});

export const listApiKeys = defineEndpoint({
  name: "listApiKeys",
  method: "get",
  path: "/api-keys",
  summary: "Keys of programs, newest first; never the keys themselves",
  auth: ["administrator"],
  reply: z.object({ items: z.array(apiKeyView) }),
});

export const createApiKey = defineEndpoint({
  name: "createApiKey",
  method: "post",
  path: "/api-keys",
  summary: "Give a program a key; the key is shown this once",
  auth: ["administrator"],
  body: z.strictObject({
    name: text(60),
    roles: z
      .array(role)
      .min(1)
      .max(12)
      .default(() => ["agent" as const]),
    departmentId: id.optional(),
  }),
  reply: apiKeyView.extend({ key: z.string() }),
  status: 201,
});

export const deleteApiKey = defineEndpoint({
  name: "deleteApiKey",
  method: "delete",
  path: "/api-keys/:id",
  summary: "Take a key back; it stops working at once",
  auth: ["administrator"],
  params: z.strictObject({ id: z.string().regex(/^[1-9][0-9]{0,17}$/) }),
  status: 204,
});
