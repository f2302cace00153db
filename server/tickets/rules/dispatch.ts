import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { UnitTree } from "../../departments/units.ts";
import { computeDeadlines } from "../deadlines.ts";
import type { DecideContext, Facts } from "../decide.ts";
import type { Party } from "../lifecycle.ts";
import { badValue, notNow, notYou, type Refusal } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { barredRefusal, mayNotForward } from "./accused.ts";
import { asDeadlineFact, asStatutory, deadlineInput, handOverLimits } from "./deadline-input.ts";
import { bindDeadline } from "./merge.ts";
import { identifies } from "./identifying.ts";

type Dispatch = Extract<TicketAction, { type: "dispatch" }>;

/** 派单: one lead, any assisting units, deadlines; a street as lead also copies its county. */
export function dispatchFacts(
  ticket: TicketState,
  action: Dispatch,
  party: Party,
  context: DecideContext,
): Facts {
  const { units, now, members = [] } = context;
  const refusal =
    (party === "agent" ? onlyAsTheCatalogueSays(ticket, action, context) : undefined) ??
    unknownUnit(units, "leadDepartmentId", action.leadDepartmentId) ??
    unknownAssisting(units, action) ??
    streetNeedsReason(ticket, action, context) ??
    sealedNeedsRedaction(ticket, action, context) ??
    citizenIsTold(action);
  if (refusal) return refusal;

  const assisting = withCounty(units, action.leadDepartmentId, action.assistingDepartmentIds ?? []);
  const barred = barredRefusal(ticket, [action.leadDepartmentId, ...assisting], units);
  if (barred) return barred;
  const complex = (action.assistingDepartmentIds ?? []).length > 0;
  const input = deadlineInput(ticket, action.leadDepartmentId, complex, units, now);
  const statutory = action.statutoryLimit && asStatutory(action.statutoryLimit);
  const deadline = asDeadlineFact(computeDeadlines({ ...input, statutory }, context.deadlines));
  const running = { ...ticket, status: "dispatched" as const, dueAt: new Date(deadline.dueAt) };
  return [
    {
      type: "ticket.dispatched",
      data: {
        leadDepartmentId: action.leadDepartmentId,
        assistingDepartmentIds: assisting,
        ...(action.instructions ? { instructions: action.instructions } : {}),
        ...(action.reason ? { reason: action.reason } : {}),
        ...(ticket.secrecy === "sealed"
          ? { redactedTitle: action.redactedTitle, redactedContent: action.redactedContent }
          : {}),
        ...(action.statutoryLimit ? { statutoryLimit: action.statutoryLimit } : {}),
        complex,
        deadline,
      },
    },
    ...bindDeadline({ ...running, dueProvisional: deadline.provisional }, members, "派单"),
  ];
}

/** 话务员直接派单: to the one unit that the catalogue names, without assisting units. */
function onlyAsTheCatalogueSays(
  ticket: TicketState,
  action: Dispatch,
  { catalogue, units }: DecideContext,
): Refusal | undefined {
  const lead = catalogue.clearLead(ticket) ?? "";
  if (action.statutoryLimit) return notYou("not-clear", "法定时限由派单员确定，请交派单员派单");
  if (action.leadDepartmentId === lead && !action.assistingDepartmentIds?.length) return undefined;
  const name = units.get(lead)?.name ?? lead;
  return notYou("not-clear", `话务员只能按派单目录派给「${name}」，且不指定协办单位；其他情况请交派单员`);
}

/** 二级派单: to a unit below the lead. */
export function forwardFacts(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "forward" }>,
  { units }: DecideContext,
): Facts {
  const unknown = unknownUnit(units, "departmentId", action.departmentId);
  if (unknown) return unknown;
  const lead = ticket.leadDepartmentId ?? "";
  if (action.departmentId === lead || !units.isWithin(action.departmentId, lead))
    return badValue("departmentId", "二级派单只能派给主办单位的下级单位；转给其他单位请申请退单");
  const barred = mayNotForward(ticket, action.departmentId, units);
  if (barred) return barred;
  const { type: _type, ...data } = action;
  return [{ type: "ticket.forwarded", data }];
}

/** 会商决定: names the lead; the clock does not restart. */
export function settleConference(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "settle-conference" }>,
  { units, deadlines, now }: DecideContext,
): Facts {
  const refusal =
    unknownUnit(units, "leadDepartmentId", action.leadDepartmentId) ??
    action.participants
      .map((id, index) => unknownUnit(units, `participants/${index}`, id))
      .find((refusal) => refusal !== undefined) ??
    barredRefusal(ticket, [action.leadDepartmentId, ...action.participants], units);
  if (refusal) return refusal;
  const { acceptBy } = handOverLimits(ticket, action.leadDepartmentId, units, deadlines, now);
  const { type: _type, ...data } = action;
  return [{ type: "ticket.conference-settled", data: { ...data, acceptBy } }];
}

export function unknownUnit(units: UnitTree, field: string, id: string): Refusal | undefined {
  const unit = units.get(id);
  if (!unit) return badValue(field, "没有这个承办单位；请从单位列表中选择");
  return unit.active ? undefined : badValue(field, `「${unit.name}」已停用，请另选承办单位`);
}

function unknownAssisting(units: UnitTree, action: Dispatch): Refusal | undefined {
  const ids = action.assistingDepartmentIds ?? [];
  if (ids.includes(action.leadDepartmentId))
    return badValue("assistingDepartmentIds", "主办单位不能同时是协办单位；请从协办中去掉");
  if (new Set(ids).size < ids.length)
    return badValue("assistingDepartmentIds", "协办单位重复；每个单位只填一次");
  return ids
    .map((id, index) => unknownUnit(units, `assistingDepartmentIds/${index}`, id))
    .find((refusal) => refusal !== undefined);
}

/** 国办函〔2025〕66号: a department's duty outside the street's own list is not dumped on it without a reason. */
function streetNeedsReason(
  ticket: TicketState,
  action: Dispatch,
  { units, catalogue }: DecideContext,
): Refusal | undefined {
  const isStreet = units.get(action.leadDepartmentId)?.level === "street";
  return isStreet && !action.reason && !catalogue.names(action.leadDepartmentId, ticket)
    ? badValue("reason", "派给乡镇（街道）须写明理由：该事项不在其派单目录内，部门职责不得转嫁基层")
    : undefined;
}

/** 法定时限 replaces the promised one: whoever waits longer than promised must know it and why. */
const citizenIsTold = ({ statutoryLimit }: Dispatch): Refusal | undefined =>
  statutoryLimit && !statutoryLimit.toldCitizen
    ? badValue("statutoryLimit/toldCitizen", "适用法定时限须先告知诉求人期限和依据，告知后再派单")
    : undefined;

function withCounty(units: UnitTree, lead: string, assisting: readonly string[]): string[] {
  const unit = units.get(lead);
  const county = unit?.level === "street" ? unit.parentId : null;
  return county && !assisting.includes(county) ? [...assisting, county] : [...assisting];
}

/** 身份密封: units get a narrative that does not identify the citizen (信访工作条例 art. 30). */
function sealedNeedsRedaction(
  ticket: TicketState,
  action: Dispatch,
  { identifying = [] }: DecideContext,
): Refusal | undefined {
  if (ticket.secrecy !== "sealed")
    return action.redactedTitle || action.redactedContent
      ? notNow("not-sealed", "只有身份密封的工单才需要脱敏文本；请清空脱敏标题和内容")
      : undefined;
  if (!action.redactedTitle) return badValue("redactedTitle", "身份密封的工单须填写脱敏标题");
  if (!action.redactedContent) return badValue("redactedContent", "身份密封的工单须填写脱敏内容");
  if (identifies(action.redactedTitle, identifying))
    return badValue("redactedTitle", "脱敏标题含有诉求人的姓名、电话或住址");
  if (identifies(action.redactedContent, identifying))
    return badValue("redactedContent", "脱敏内容含有诉求人的姓名、电话或住址");
  return undefined;
}
