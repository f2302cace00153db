import type { TicketRow } from "#contracts/ticket-lists.ts";
import { kindNames } from "../reports/groups.ts";
import { statusNames } from "../tickets/lifecycle.ts";
import { harmless, withoutNumbersOfPeople } from "./cell-text.ts";

const urgencyNames: Record<TicketRow["urgency"], string> = {
  normal: "一般",
  urgent: "紧急",
  critical: "特急",
};

const channelNames: Record<TicketRow["channel"], string> = {
  phone: "电话",
  web: "网站",
  app: "App",
  wechat: "微信",
  alipay: "支付宝",
  sms: "短信",
  email: "邮件",
  letter: "信件",
  visit: "来访",
  open311: "Open311",
  "110": "110 转办",
};

const SEALED = "（密封工单）";
const sealed = (row: TicketRow) => row.citizen?.secrecy === "sealed";

/** 工单导出: column by column. Names and phones come masked; of a sealed ticket no words leave the house. */
const columns: readonly (readonly [
  header: string,
  width: number,
  value: (row: TicketRow) => string | null | undefined,
])[] = [
  ["工单编号", 20, (row) => row.number],
  ["状态", 12, (row) => statusNames[row.status]],
  ["诉求类型", 10, (row) => kindNames[row.kind]],
  ["紧急程度", 10, (row) => urgencyNames[row.urgency]],
  ["渠道", 10, (row) => channelNames[row.channel]],
  ["诉求分类", 28, (row) => row.category?.path],
  ["标题", 40, (row) => (sealed(row) ? SEALED : withoutNumbersOfPeople(row.title))],
  ["所属区域", 24, (row) => row.region?.fullName],
  ["地址", 30, (row) => (sealed(row) ? "" : withoutNumbersOfPeople(row.address ?? ""))],
  ["诉求人", 12, (row) => row.citizen?.name],
  ["联系电话", 16, (row) => row.citizen?.phone],
  ["主办单位", 24, (row) => row.department?.name],
  ["实际承办", 24, (row) => row.handlingDepartment?.name],
  ["受理人", 10, (row) => row.filedBy?.name],
  ["受理时间", 20, (row) => cityTime(row.receivedAt)],
  ["派单时间", 20, (row) => cityTime(row.dispatchedAt)],
  ["办结时限", 20, (row) => cityTime(row.dueAt)],
  ["是否超期", 10, (row) => (row.overdue ? "是" : "否")],
  ["办结时间", 20, (row) => cityTime(row.closedAt)],
  ["重办次数", 10, (row) => String(row.reworkCount)],
  ["并入工单", 20, (row) => row.master?.number],
];

export const headers = columns.map(([header]) => header);
export const widths = columns.map(([, width]) => width);
export const cellsOf = (row: TicketRow): string[] => columns.map(([, , value]) => harmless(value(row) ?? ""));

/** 2026-03-02 10:00:00 as people in China read a clock; no time zone, because spreadsheets know none. */
function cityTime(iso: string | null): string {
  if (!iso) return "";
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
