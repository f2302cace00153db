import type { ActionType } from "#contracts/ticket-actions.ts";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import type { Role } from "#contracts/staff.ts";
import type { Status } from "#contracts/ticket-terms.ts";
import {
  beforeExpiry,
  clockRuns,
  clockStands,
  contactRecorded,
  directlyAnswered,
  dispatcherOrClear,
  extensionAsked,
  extensionLeft,
  hasLead,
  noOpenExtension,
  noOpenTermination,
  notOfItsUnits,
  notYetDue,
  notSealedOrFiler,
  supervisionOpen,
  terminationAsked,
  withinReturnLimit,
  type Guard,
} from "./guards.ts";

/** Who may act: a role of the centre, or a relation to the ticket. */
export type Party = Role | "system" | "lead-unit" | "assisting-unit";

export interface Rule {
  from: readonly Status[];
  /** "same": the status stays. Several: the action's fields or the ticket's past decide. */
  to: readonly (Status | "same")[];
  by: readonly Party[];
  when?: readonly Guard[];
  /** 中文名, as the screen and the refusals say it. */
  name: string;
}

/** What jobs do; people cannot ask for these. */
export type SystemActionType = "mark-overdue" | "recompute-deadline" | "sample-follow-up" | "archive";

const unitWorks: readonly Status[] = ["dispatched", "handling"];
const unitHolds: readonly Status[] = ["dispatched", "handling", "return-requested", "conferring", "replied"];
const open: readonly Status[] = ["received", ...unitHolds, "follow-up", "merged"];
const centre: readonly Party[] = ["agent", "dispatcher", "follow-up-officer", "supervisor", "overseer"];

/** 工单生命周期: the whole law of the ticket on one screen (domain.md §3). */
export const lifecycle = {
  answer: { name: "直接答复", from: ["received"], to: ["closed"], by: ["agent"], when: [notSealedOrFiler] },
  reject: { name: "不予受理", from: ["received"], to: ["rejected"], by: ["agent", "dispatcher"] },
  "transfer-emergency": { name: "转紧急热线", from: ["received"], to: ["rejected"], by: ["agent"] },
  dispatch: {
    name: "派单",
    from: ["received"],
    to: ["dispatched"],
    by: ["dispatcher", "agent"],
    when: [dispatcherOrClear],
  },
  accept: { name: "签收", from: ["dispatched"], to: ["handling"], by: ["lead-unit"] },
  forward: { name: "二级派单", from: unitWorks, to: ["same"], by: ["lead-unit"] },
  "request-return": {
    name: "申请退单",
    from: unitWorks,
    to: ["return-requested", "conferring"],
    by: ["lead-unit"],
    when: [clockRuns, withinReturnLimit],
  },
  "rule-return": {
    name: "退单裁定",
    from: ["return-requested"],
    to: ["dispatched", "handling", "conferring"],
    by: ["dispatcher"],
    when: [notOfItsUnits],
  },
  "settle-conference": {
    name: "会商决定",
    from: ["conferring"],
    to: ["dispatched"],
    by: ["dispatcher"],
    when: [notOfItsUnits],
  },
  "record-contact": { name: "先行联系", from: ["handling"], to: ["same"], by: ["lead-unit"] },
  assist: { name: "协办反馈", from: ["handling"], to: ["same"], by: ["assisting-unit"] },
  progress: { name: "阶段进展", from: ["handling"], to: ["same"], by: ["lead-unit", "assisting-unit"] },
  "request-extension": {
    name: "申请延期",
    from: ["handling"],
    to: ["same"],
    by: ["lead-unit"],
    when: [clockRuns, beforeExpiry, extensionLeft, noOpenExtension],
  },
  "rule-extension": {
    name: "延期裁定",
    from: ["handling"],
    to: ["same"],
    by: ["dispatcher"],
    when: [notOfItsUnits, extensionAsked],
  },
  reply: {
    name: "答复",
    from: ["handling"],
    to: ["replied"],
    by: ["lead-unit"],
    when: [clockRuns, contactRecorded],
  },
  "approve-reply": {
    name: "审核通过",
    from: ["replied"],
    to: ["follow-up"],
    by: ["dispatcher"],
    when: [notOfItsUnits],
  },
  "send-back": {
    name: "退回重办",
    from: ["replied"],
    to: ["handling"],
    by: ["dispatcher"],
    when: [notOfItsUnits],
  },
  "follow-up": {
    name: "回访",
    from: ["follow-up"],
    to: ["closed", "handling", "conferring", "received", "same"],
    by: ["follow-up-officer"],
    when: [notOfItsUnits],
  },
  "request-termination": {
    name: "申请终止",
    from: ["handling"],
    to: ["same"],
    by: ["lead-unit"],
    when: [noOpenTermination],
  },
  "rule-termination": {
    name: "终止裁定",
    from: ["handling"],
    to: ["same", "terminated"],
    by: ["dispatcher"],
    when: [notOfItsUnits, terminationAsked],
  },
  urge: { name: "催办", from: open, to: ["same"], by: ["agent", "supervisor", "system"] },
  supervise: {
    name: "督办",
    from: open,
    to: ["same"],
    by: ["overseer", "supervisor", "system"],
    when: [hasLead],
  },
  "answer-supervision": {
    name: "督办反馈",
    from: open,
    to: ["same"],
    by: ["lead-unit"],
    when: [supervisionOpen],
  },
  merge: {
    name: "并案",
    from: ["received", ...unitWorks],
    to: ["merged"],
    by: ["dispatcher"],
    when: [clockRuns],
  },
  unmerge: { name: "撤销并案", from: ["merged"], to: ["received", ...unitWorks], by: ["dispatcher"] },
  // To conference only when the lead turns out to be the accused.
  amend: {
    name: "补正",
    from: ["received", ...unitWorks],
    to: ["same", "conferring"],
    by: ["agent", "dispatcher"],
  },
  note: { name: "备注", from: open, to: ["same"], by: [...centre, "lead-unit", "assisting-unit"] },
} as const satisfies Record<ActionType, Rule>;

/** 计时, beside the actions of the outer contract (server/decisions/0030). */
export const clockLifecycle = {
  pause: {
    name: "中止计时",
    from: ["handling"],
    to: ["same"],
    by: ["dispatcher"],
    when: [notOfItsUnits, clockRuns, notYetDue, noOpenExtension],
  },
  resume: {
    name: "恢复计时",
    from: ["dispatched", "handling", "return-requested", "conferring"],
    to: ["same"],
    by: ["dispatcher", "lead-unit"],
    when: [clockStands],
  },
} as const satisfies Record<ClockAction["type"], Rule>;

export const systemLifecycle = {
  "mark-overdue": {
    name: "超期",
    from: ["dispatched", "handling", "return-requested", "conferring"],
    to: ["same"],
    by: ["system"],
  },
  "recompute-deadline": { name: "重算时限", from: [...unitHolds, "merged"], to: ["same"], by: ["system"] },
  "sample-follow-up": {
    name: "直接答复抽样回访",
    from: ["closed"],
    to: ["follow-up"],
    by: ["system"],
    when: [directlyAnswered],
  },
  archive: { name: "归档", from: ["closed"], to: ["archived"], by: ["system"] },
} as const satisfies Record<SystemActionType, Rule>;

export const statusNames: Record<Status, string> = {
  received: "待派单",
  dispatched: "待签收",
  handling: "办理中",
  "return-requested": "退单待裁定",
  conferring: "会商",
  replied: "待审核",
  "follow-up": "待回访",
  merged: "已并案",
  closed: "办结",
  rejected: "不予受理",
  terminated: "终止办理",
  archived: "归档",
};
