import type { Role } from "#contracts/staff.ts";

export interface AccountInput {
  roles: readonly Role[];
  departmentId: string | null;
  disabled: boolean;
}

const ofUnits: ReadonlySet<Role> = new Set<Role>(["officer", "department-head"]);
/** 谁主管谁负责: a unit may have editors of its own. */
const mayHaveUnit: ReadonlySet<Role> = new Set<Role>([...ofUnits, "editor", "approver"]);

/**
 * What an account may not be: who administers reads no tickets (domain.md §5), the unit that handles is never the one that
 * judges (浙政办发〔2015〕127号), and nobody changes their own standing.
 * @param own whether the administrator changes the own account
 */
export function accountFault(
  before: AccountInput,
  after: AccountInput,
  { own, knowsUnit }: { own: boolean; knowsUnit(id: string): boolean },
): { pointer: string; detail: string } | undefined {
  const roles = new Set(after.roles);
  if (own && after.disabled) return { pointer: "/disabled", detail: "不能停用自己的账号" };
  if (own && [...roles].toSorted().join() !== [...new Set(before.roles)].toSorted().join())
    return { pointer: "/roles", detail: "不能改自己的岗位，请由另一位管理员办理" };
  if (roles.has("administrator") && roles.size > 1)
    return { pointer: "/roles", detail: "系统管理员不能兼任其他岗位：管理员不得接触工单和诉求人" };
  const unitRoles = after.roles.filter((role) => ofUnits.has(role));
  const centreRoles = after.roles.filter((role) => !mayHaveUnit.has(role));
  if (unitRoles.length > 0 && centreRoles.length > 0)
    return { pointer: "/roles", detail: "承办单位的人不能兼任热线中心岗位：办理的不能自己评判" };
  if (unitRoles.length > 0 && after.departmentId === null)
    return { pointer: "/departmentId", detail: "经办人和单位负责人须指明承办单位" };
  if (after.departmentId !== null && centreRoles.length > 0)
    return { pointer: "/departmentId", detail: "热线中心岗位不属于承办单位，请留空" };
  if (after.departmentId !== null && !knowsUnit(after.departmentId))
    return { pointer: "/departmentId", detail: "没有这个承办单位，或已停用" };
  return undefined;
}
