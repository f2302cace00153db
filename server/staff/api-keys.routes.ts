import { hash } from "@node-rs/argon2";
import type { DataSource } from "typeorm";
import { createApiKey, deleteApiKey, listApiKeys } from "#contracts/api-keys.ts";
import type { Role } from "#contracts/staff.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { randomToken, sha256 } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { implement, type Route } from "../platform/implement.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import { insertApiKey, listApiKeyRows, revokeApiKey, type ApiKeyRow } from "./api-keys.store.ts";

/** Whoever holds the key could read sealed reports, or give out keys: administrators must not reach either that way. */
const neverByKey: ReadonlySet<Role> = new Set<Role>(["dispatcher", "administrator"]);
const ofUnits: ReadonlySet<Role> = new Set<Role>(["officer", "department-head"]);

/** 接口密钥: for administrators. A key opens an account of its own, so that nobody acts under another's name. */
export function apiKeyRoutes({
  source,
  clock,
  reference,
}: {
  source: DataSource;
  clock: Clock;
  reference: Reference;
}): Route[] {
  return [
    implement(listApiKeys, async () => ({ items: (await listApiKeyRows(queryOf(source))).map(present) })),
    implement(createApiKey, async ({ body, actor }) => {
      const { departmentId } = body;
      if (body.roles.some((role) => neverByKey.has(role)))
        throw new ProblemError("forbidden", "接口密钥不能有派单员或管理员岗位");
      if (body.roles.some((role) => ofUnits.has(role)) !== (departmentId !== undefined))
        throw badField("/departmentId", "承办单位岗位须指明单位，其他岗位不填");
      if (departmentId && !reference.current().departments.has(departmentId))
        throw badField("/departmentId", "没有这个承办单位");
      const key = `hk_${randomToken()}`;
      const row = await insertApiKey(
        source,
        {
          staffId: `key-${newId()}`,
          name: body.name,
          keyHash: sha256(key),
          // Nobody knows this password: the account opens by its key alone.
          passwordHash: await hash(randomToken(), { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
          roles: [...new Set(body.roles)],
          departmentId: departmentId ?? null,
        },
        asEventActor(actor, "administrator"),
        clock.now(),
      );
      return { ...present(row), key };
    }),
    implement(deleteApiKey, async ({ params, actor }) => {
      const gone = await revokeApiKey(source, params.id, asEventActor(actor, "administrator"), clock.now());
      if (!gone) throw notFound("没有这个密钥，或者已收回");
    }),
  ];
}

const present = (row: ApiKeyRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
