import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { DecideContext, Facts } from "../decide.ts";
import type { AmendedFields, TicketFact } from "../facts.ts";
import { badValue, notNow, type Refusal } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { accusedProblem, barredBy } from "./accused.ts";

/** 补正: the new words and the old ones are both kept in the fact; nothing is edited away. */
export function amendFacts(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "amend" }>,
  { units }: DecideContext,
): Facts {
  const fields = action.fields as AmendedFields;
  const names = Object.keys(fields) as (keyof AmendedFields)[];
  // Its words are sealed apart; a fact would show them.
  if (ticket.secrecy === "sealed" && names.some((name) => ["title", "content", "address"].includes(name)))
    return notNow("sealed", "身份密封的工单不能补正标题、内容和地址，请用备注");
  // Kind and urgency decide the limit, and the citizen's clock already runs.
  const decisive = names.find((name) => name === "kind" || name === "urgency");
  if (decisive && ticket.status !== "received")
    return badValue(
      `fields/${decisive}`,
      "派单后不能再改诉求类型和紧急程度（时限已按原值起算）；有变化请写备注",
    );
  const accused = fields.accusedDepartmentIds;
  const refusal = accusedAmended(
    ticket,
    fields,
    accused && accusedProblem(fields.kind ?? ticket.kind, accused, units, "fields/accusedDepartmentIds"),
  );
  if (refusal) return refusal;

  const old = { ...ticket, accusedDepartmentIds: ticket.memory.accused ?? [] };
  const before = Object.fromEntries(names.map((name) => [name, old[name]])) as AmendedFields;
  const barred = accused && barredBy(accused, units);
  const amended: TicketFact = {
    type: "ticket.amended",
    data: { fields, before, ...(barred ? { barred } : {}) },
  };
  const leadIsAccused = ticket.leadDepartmentId !== null && barred?.includes(ticket.leadDepartmentId);
  return leadIsAccused
    ? [amended, { type: "ticket.conference-called", data: { because: "accused-unit" } }]
    : [amended];
}

function accusedAmended(
  ticket: TicketState,
  { kind, accusedDepartmentIds }: AmendedFields,
  problem: Refusal | undefined,
): Refusal | undefined {
  if (problem) return problem;
  const stays = kind && kind !== "report" && ticket.memory.accused && !accusedDepartmentIds;
  return stays ? badValue("fields/kind", "举报登记有被举报单位，改为其他类型前须先撤去") : undefined;
}
