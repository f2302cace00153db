import type { DataSource } from "typeorm";
import { listStaff, putStaff, type StaffAccount } from "#contracts/staff-accounts.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { rememberAct } from "../platform/audit.store.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import { accountFault, type AccountInput } from "./account-rules.ts";
import {
  listAccounts,
  lockAccount,
  otherAdministrators,
  saveAccount,
  type AccountRow,
} from "./account.store.ts";

interface AccountRoutesOptions {
  source: DataSource;
  clock: Clock;
  reference: Reference;
}

/** 人员 for administrators: who has which role where. A change acts at once; realtime cuts open sockets. */
export function accountRoutes({ source, clock, reference }: AccountRoutesOptions): Route[] {
  /** @throws 404, 400 naming the field, 409 when nobody would be left to administer */
  async function change(
    id: string,
    input: AccountInput & { name: string },
    actor: Actor,
  ): Promise<AccountRow> {
    return source.transaction(async (manager) => {
      const query = queryOf(manager);
      const row = await lockAccount(query, id);
      if (!row) throw notFound("没有这个人员");
      const before = { ...row, disabled: row.disabledAt !== null };
      const fault = accountFault(before, input, {
        own: id === actor.id,
        knowsUnit: (unit) =>
          unit === row.departmentId || (reference.current().departments.get(unit)?.active ?? false),
      });
      if (fault) throw badField(fault.pointer, fault.detail);
      const administers = ({ roles, disabled }: AccountInput) => roles.includes("administrator") && !disabled;
      if (administers(before) && !administers(input) && (await otherAdministrators(query, id)) === 0)
        throw new ProblemError("conflict", "这是最后一位系统管理员，不能停用或改岗");
      const at = clock.now();
      const roles = [...new Set(input.roles)].toSorted();
      const after = { name: input.name, roles, departmentId: input.departmentId, disabled: input.disabled };
      const was = {
        name: row.name,
        roles: row.roles.toSorted(),
        departmentId: row.departmentId,
        disabled: before.disabled,
      };
      if (JSON.stringify(was) === JSON.stringify(after)) return row;
      const disabledAt = input.disabled ? (row.disabledAt ?? at) : null;
      await saveAccount(query, id, { ...after, disabledAt });
      await rememberAct(
        query,
        { subjectId: `staff:${id}`, type: "staff.changed", data: { before: was, after } },
        asEventActor(actor, "administrator"),
        at,
      );
      return { ...row, ...after, disabledAt };
    });
  }

  return [
    implement(listStaff, async ({ query: { q, role, departmentId, disabled, limit, cursor } }) => {
      const { departments, units } = reference.current();
      if (departmentId && !departments.has(departmentId))
        throw badField("/query/departmentId", "没有这个承办单位");
      const rows = await listAccounts(queryOf(source), {
        words: q,
        role,
        unitIds: departmentId ? units.withDescendants(departmentId) : undefined,
        disabled: disabled === undefined ? undefined : disabled === "1",
        after: cursor ? decodeCursor(cursor)[1] : undefined,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(present),
        nextCursor: rows.length > limit && last ? encodeCursor([null, last.id]) : null,
      };
    }),
    implement(putStaff, async ({ params, body, actor }) => present(await change(params.id, body, actor))),
  ];
}

const present = ({ disabledAt, lastSeenAt, ...account }: AccountRow): StaffAccount => ({
  ...account,
  disabledAt: disabledAt?.toISOString() ?? null,
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
});
