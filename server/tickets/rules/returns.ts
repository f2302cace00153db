import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { DecideContext, Facts } from "../decide.ts";
import { badValue, notNow } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { barredRefusal } from "./accused.ts";
import { handOverLimits } from "./deadline-input.ts";
import { unknownUnit } from "./dispatch.ts";

/** 退单: a ground refused once may not be raised again; the second return goes to conference by itself. */
export function requestReturn(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "request-return" }>,
  { units }: DecideContext,
): Facts {
  if (ticket.memory.refusedGrounds?.includes(action.reasonCode))
    return notNow(
      "ground-refused",
      "该退单理由已被裁定不成立，不得以同一理由再次退单；有新的理由可另行申请，否则请继续办理",
    );
  const suggested = action.suggestedDepartmentId;
  const unknown = suggested ? unknownUnit(units, "suggestedDepartmentId", suggested) : undefined;
  if (unknown) return unknown;
  if (suggested && suggested === ticket.leadDepartmentId)
    return badValue("suggestedDepartmentId", "建议单位不能是本单位；请填应当承办的单位，或者不填");
  const { type: _type, ...data } = action;
  const conference = (ticket.memory.returnsRequested ?? 0) >= 1;
  return [{ type: "ticket.return-requested", data: { ...data, conference } }];
}

/** 退单裁定: refuse, redirect or confer. */
export function ruleReturn(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "rule-return" }>,
  { units, deadlines, now }: DecideContext,
): Facts {
  const { ruling, basis, reason, departmentId } = action;
  if (ruling === "confer") return [{ type: "ticket.return-ruled", data: { ruling, basis, reason } }];
  if (ruling === "refuse") {
    const leadDepartmentId = ticket.leadDepartmentId ?? "";
    return [{ type: "ticket.return-ruled", data: { ruling, basis, reason, leadDepartmentId } }];
  }
  if (!departmentId) return badValue("departmentId", "改派须指明承办单位");
  const refusal =
    unknownUnit(units, "departmentId", departmentId) ?? barredRefusal(ticket, [departmentId], units);
  if (refusal) return refusal;
  if (departmentId === ticket.leadDepartmentId)
    return badValue("departmentId", "改派不能派回原单位，维持原派单请选「不同意退单」");
  return [
    {
      type: "ticket.return-ruled",
      data: {
        ruling,
        basis,
        reason,
        departmentId,
        leadDepartmentId: departmentId,
        ...handOverLimits(ticket, departmentId, units, deadlines, now),
      },
    },
  ];
}
