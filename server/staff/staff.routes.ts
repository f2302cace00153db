import { hash, verify } from "@node-rs/argon2";
import type { Request } from "express";
import { createSession, deleteSession, getSession, getSite, type Role } from "#contracts/staff.ts";
import type { Config } from "../platform/config.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { ProblemError } from "../platform/problems.ts";
import { createSignInLimit } from "../platform/sign-in-limit.ts";
import type { Authenticated, Sessions } from "../platform/session.ts";

interface StaffRow {
  id: string;
  name: string;
  roles: Role[];
  department_id: string | null;
  password_hash: string;
  demo: boolean;
}

/** Set by the router for every authenticated request. */
export type SignedIn = Request & { authenticated?: Authenticated };

/** Known and unknown names take the same time: an unknown one is checked against this. */
const nobody = hash("no such person", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

export function staffRoutes({
  query,
  sessions,
  config,
}: {
  query: Query;
  sessions: Sessions;
  config: Pick<Config, "demo" | "SESSION_SECRET" | "publicUrl">;
}): Route[] {
  const { guards, markKnown } = createSignInLimit({
    secret: config.SESSION_SECRET,
    secureCookie: config.publicUrl?.startsWith("https:") ?? false,
  });
  return [
    implement(getSite, async () => ({
      demo: config.demo,
      city: "绍兴市",
      demoAccounts: config.demo
        ? await query<{ username: string; name: string; roles: Role[] }>(
            `SELECT username, name, roles FROM staff WHERE demo AND disabled_at IS NULL
             AND (department_id IS NULL OR id IN ('dept-urban', 'dept-urban-head', 'dept-hrss', 'dept-police')) ORDER BY username`,
          )
        : [],
    })),
    limited(
      guards,
      implement(createSession, async ({ body, req, res }) => {
        const [person] = await query<StaffRow>(
          "SELECT id, name, roles, department_id, password_hash, demo FROM staff WHERE username = $1 AND disabled_at IS NULL",
          [body.username],
        );
        const right = await verify(person?.password_hash ?? (await nobody), body.password);
        // Demo accounts have a public password: outside the demo they are refused like a wrong one.
        if (!person || !right || (person.demo && !config.demo))
          throw new ProblemError("wrong-credentials", "用户名或密码不正确");
        // A new number for every sign-in; what this browser held before is worth nothing any more.
        const before = await sessions.authenticate(req);
        if (before?.sessionHash) await sessions.close(before.sessionHash);
        const { cookie, csrfToken } = await sessions.open(person.id);
        res.setHeader("Set-Cookie", [cookie, markKnown(body.username)]);
        return {
          staff: {
            id: person.id,
            name: person.name,
            roles: person.roles,
            departmentId: person.department_id,
          },
          csrfToken,
          demo: config.demo,
        };
      }),
    ),
    implement(getSession, async ({ actor, req }) => ({
      staff: { id: actor.id, name: actor.name, roles: [...actor.roles], departmentId: actor.departmentId },
      csrfToken: (req as SignedIn).authenticated?.csrfToken ?? "",
      demo: config.demo,
    })),
    implement(deleteSession, async ({ req, res }) => {
      const { sessionHash } = (req as SignedIn).authenticated ?? {};
      if (sessionHash) res.setHeader("Set-Cookie", (await sessions.close(sessionHash)).cookie);
    }),
  ];
}

const limited = (guards: Route["guards"], route: Route): Route => ({
  ...route,
  ...(guards ? { guards } : {}),
});
