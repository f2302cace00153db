import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { text } from "./text.ts";

/** 岗位角色 (domain.md §5). One person may hold several. */
export const roles = [
  "agent",
  "dispatcher",
  "follow-up-officer",
  "supervisor",
  "quality-inspector",
  "overseer",
  "editor",
  "approver",
  "officer",
  "department-head",
  "analyst",
  "administrator",
] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const staffView = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  departmentId: z.string().nullable(),
});
export type StaffView = z.infer<typeof staffView>;

const sessionView = z.object({ staff: staffView, csrfToken: z.string(), demo: z.boolean() });

export const createSession = defineEndpoint({
  name: "createSession",
  method: "post",
  path: "/session",
  summary: "Sign in; sets an HttpOnly cookie",
  auth: "public",
  body: z.strictObject({ username: text(64), password: z.string().min(1).max(256) }),
  reply: sessionView,
});

export const getSession = defineEndpoint({
  name: "getSession",
  method: "get",
  path: "/session",
  summary: "Who is signed in",
  auth: "staff",
  reply: sessionView,
});

export const deleteSession = defineEndpoint({
  name: "deleteSession",
  method: "delete",
  path: "/session",
  summary: "Sign out",
  auth: "staff",
  status: 204,
});

/** The sign-in page asks whether to show the demo accounts. */
export const getSite = defineEndpoint({
  name: "getSite",
  method: "get",
  path: "/site",
  summary: "What the sign-in page needs to know",
  auth: "public",
  reply: z.object({
    demo: z.boolean(),
    city: z.string(),
    demoAccounts: z.array(z.object({ username: z.string(), name: z.string(), roles: z.array(role) })),
  }),
});
