import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { role } from "./staff.ts";
import { byId, id, instant, page, pageQuery, text } from "./text.ts";

const administrator = ["administrator"] as const;

/** 人员: an account as administrators see it. Nothing of what the person does with tickets. */
export const staffAccount = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(role),
  departmentId: z.string().nullable(),
  demo: z.boolean(),
  disabledAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
});
export type StaffAccount = z.infer<typeof staffAccount>;

export const listStaff = defineEndpoint({
  name: "listStaff",
  method: "get",
  path: "/staff",
  summary: "People with their roles and units, by user name; programs' accounts are under /api-keys",
  auth: administrator,
  query: pageQuery.extend({
    q: text(60).optional(),
    role: role.optional(),
    /** The unit and everything below it. */
    departmentId: id.optional(),
    disabled: z.enum(["0", "1"]).optional(),
  }),
  reply: page(staffAccount),
});

export const putStaff = defineEndpoint({
  name: "putStaff",
  method: "put",
  path: "/staff/:id",
  summary:
    "Change a person's name, roles or unit, or disable them: sessions and sockets end within two seconds",
  auth: administrator,
  params: byId,
  body: z.strictObject({
    name: text(60),
    roles: z.array(role).min(1).max(12),
    departmentId: id.nullable(),
    disabled: z.boolean(),
  }),
  reply: staffAccount,
});
