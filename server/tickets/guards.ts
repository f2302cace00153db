import type { Actor, SystemActor } from "../platform/actor.ts";
import { notNow, notYou, type Refusal } from "./refusal.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import { openPause, type TicketState } from "./ticket.ts";
import { formatDay, lastDayOf } from "./shanghai-time.ts";

/** A condition that ticket, person, moment and catalogue decide; the action's fields come later. */
export type Guard = (
  ticket: TicketState,
  actor: Actor | SystemActor,
  now: Date,
  catalogue: Catalogue,
) => Refusal | undefined;

/** 先行联系: a reply needs a recorded contact, also when the citizen declined or could not be reached. */
export const contactRecorded: Guard = (ticket) =>
  ticket.contactOutcome
    ? undefined
    : notNow("no-contact", "答复前须先联系诉求人：请先登记先行联系（已联系、未联系上或对方谢绝）");

/** 退单: within the return limit, counted from the hand-over. */
export const withinReturnLimit: Guard = (ticket, _actor, now) =>
  ticket.returnBy && now < ticket.returnBy
    ? undefined
    : notNow(
        "return-limit",
        ticket.returnBy
          ? `已超过退单期限（至 ${formatDay(lastDayOf(ticket.returnBy))}），不能再退单；请继续办理，有异议可写备注提请派单员处理`
          : "本单由会商决定承办单位，不能再退单；请按会商决定办理",
      );

export const clockRuns: Guard = (ticket) =>
  openPause(ticket) ? notNow("clock-paused", "计时中止期间不能进行此项；请先恢复计时") : undefined;

export const clockStands: Guard = (ticket) =>
  openPause(ticket) ? undefined : notNow("clock-runs", "计时没有中止，正在计算，无须恢复");

/** 中止计时 only before expiry: what is overdue is supervised, not excused. */
export const notYetDue: Guard = (ticket, _actor, now) =>
  ticket.dueAt && now < ticket.dueAt
    ? undefined
    : notNow("expired", "中止计时须在到期前决定，本单已到期；到期后请督办，由主办单位说明原因");

export const beforeExpiry: Guard = (ticket, _actor, now) =>
  ticket.dueAt && now < ticket.dueAt
    ? undefined
    : notNow("expired", "延期须在到期前提出，本单已到期；请尽快办结并说明超期原因");

export const extensionLeft: Guard = (ticket) =>
  (ticket.memory.extensionsGranted ?? 0) < 1
    ? undefined
    : notNow("already-extended", "每件工单至多延期 1 次，本单已延期；请在现期限内办结");

export const noOpenExtension: Guard = (ticket) =>
  ticket.memory.openExtension ? notNow("extension-open", "已有延期申请待裁定，请等待裁定") : undefined;

export const extensionAsked: Guard = (ticket) =>
  ticket.memory.openExtension
    ? undefined
    : notNow("no-extension-request", "没有待裁定的延期申请；主办单位申请后才能裁定");

export const noOpenTermination: Guard = (ticket) =>
  ticket.memory.openTermination ? notNow("termination-open", "已有终止申请待裁定，请等待裁定") : undefined;

export const terminationAsked: Guard = (ticket) =>
  ticket.memory.openTermination
    ? undefined
    : notNow("no-termination-request", "没有待裁定的终止申请；主办单位申请后才能裁定");

export const supervisionOpen: Guard = (ticket) =>
  ticket.memory.supervisions?.some((notice) => !notice.answeredAt)
    ? undefined
    : notNow("no-open-supervision", "没有待反馈的督办通知；收到督办后再反馈");

export const hasLead: Guard = (ticket) =>
  ticket.leadDepartmentId ? undefined : notNow("no-lead", "工单还没有主办单位，不能督办；派单后再督办");

/** A sealed ticket is read whole only by who filed it and by the dispatcher. */
export const notSealedOrFiler: Guard = (ticket, actor) =>
  ticket.secrecy !== "sealed" || ticket.filedBy === actor.id
    ? undefined
    : notYou("sealed", "身份密封的工单只能由受理人直接答复；其他人请交派单员派单");

/** 办理与评判分离: whoever belongs to a unit of the ticket does not rule on it, review it or ask the citizen about it. */
export function ownUnitRefusal(ticket: TicketState, actor: Actor | SystemActor): Refusal | undefined {
  const own: readonly string[] = actor.unitIds;
  const unit = actor.departmentId;
  const concerned = [ticket.leadDepartmentId, ticket.handlingDepartmentId, ...ticket.assistingDepartmentIds];
  return unit !== null && concerned.some((id) => id !== null && (id === unit || own.includes(id)))
    ? notYou("own-unit", "承办单位的人员不能审核、裁定或回访本单位的工单；请由热线中心其他人员办理")
    : undefined;
}

export const notOfItsUnits: Guard = (ticket, actor) => ownUnitRefusal(ticket, actor);

/** An agent dispatches only what the catalogue decides, and only what they took themselves. */
export const dispatcherOrClear: Guard = (ticket, actor, _now, catalogue) => {
  const roles: readonly string[] = actor.roles;
  if (roles.includes("dispatcher")) return undefined;
  const clear =
    ticket.filedBy === actor.id && ticket.secrecy !== "sealed" && catalogue.clearLead(ticket) !== undefined;
  return clear
    ? undefined
    : notYou("not-clear", "派单由派单员进行；派单目录能唯一确定承办单位时，受理的话务员可以直接派单");
};

/** 抽样: only a direct answer that was not asked about before. */
export const directlyAnswered: Guard = (ticket) =>
  ticket.leadDepartmentId === null && ticket.memory.followUpAttempts === undefined
    ? undefined
    : notNow("not-direct", "只有未回访过的直接答复工单才抽样回访");
