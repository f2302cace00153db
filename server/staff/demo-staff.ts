import type { Role } from "#contracts/staff.ts";
import { demoDepartments } from "../departments/demo-departments.ts";

/** An account of the demo city. All share one password, which only DEMO accepts (contract.md). */
export interface DemoStaff {
  username: string;
  name: string;
  roles: Role[];
  departmentId: string | null;
}

const centre: readonly (readonly [string, string, Role])[] = [
  ["agent1", "林晓雯", "agent"],
  ["agent2", "周子昂", "agent"],
  ["agent3", "沈佳宁", "agent"],
  ["agent4", "陆一鸣", "agent"],
  ["agent5", "方思源", "agent"],
  ["dispatcher1", "顾明远", "dispatcher"],
  ["followup1", "钱语桐", "follow-up-officer"],
  ["supervisor1", "何立群", "supervisor"],
  ["quality1", "许静怡", "quality-inspector"],
  ["quality2", "孟怀瑜", "quality-inspector"],
  ["overseer1", "程守正", "overseer"],
  ["editor1", "蒋文澜", "editor"],
  ["approver1", "邵知行", "approver"],
  ["analyst1", "傅清扬", "analyst"],
  ["admin1", "管理员", "administrator"],
];

const surnames = [..."赵孙李吴郑王冯陈褚卫韩杨朱秦尤吕施张孔曹严华金魏陶姜戚谢邹喻"];
const givenNames =
  "嘉禾 书言 景行 若溪 云舒 致远 安澜 望舒 怀瑾 知微 思齐 明德 予安 清和 星阑 承宇 南乔 亦凡 闻韶 墨池 时雨 听澜 修竹".split(
    " ",
  );

/** Invented names: by counting, so that they stay the same from start to start. 30 × 23 have no repeat before 690. */
const inventedName = (index: number) =>
  `${surnames[index % surnames.length]}${givenNames[index % givenNames.length]}`;

/**
 * Units with accounts of their own: every bureau and county government, and all of 综合行政执法局's tree, where
 * forwarding (二级派单) can be tried. The other sections and branches are seen by their bureau.
 */
const withAccounts = demoDepartments.filter(
  (unit) => unit.level === "city" || unit.id.startsWith("urban-") || /^gov-\d{6}$/.test(unit.id),
);

const officers = withAccounts.flatMap(({ id }, index): DemoStaff[] => [
  { username: `dept-${id}`, name: inventedName(2 * index), roles: ["officer"], departmentId: id },
  {
    username: `dept-${id}-head`,
    name: inventedName(2 * index + 1),
    roles: ["department-head"],
    departmentId: id,
  },
]);

/** 演示账号: the centre's people first, then an officer and a head of each unit. Names belong to nobody. */
export const demoStaff: DemoStaff[] = [
  ...centre.map(([username, name, role]) => ({ username, name, roles: [role], departmentId: null })),
  ...officers,
];
