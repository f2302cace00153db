import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Facts } from "../decide.ts";
import type { AmendedFields } from "../facts.ts";
import { badValue, notNow } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";

/** 补正: the new words and the old ones are both kept in the fact; nothing is edited away. */
export function amendFacts(ticket: TicketState, action: Extract<TicketAction, { type: "amend" }>): Facts {
  const fields = action.fields as AmendedFields;
  const names = Object.keys(fields) as (keyof AmendedFields)[];
  // Its words are sealed apart; a fact would show them.
  if (ticket.secrecy === "sealed" && names.some((name) => ["title", "content", "address"].includes(name)))
    return notNow("sealed", "身份密封的工单不能补正标题、内容和地址，请用备注");
  // Kind and urgency decide the limit, and the citizen's clock already runs.
  const decisive = names.find((name) => name === "kind" || name === "urgency");
  if (decisive && ticket.status !== "received")
    return badValue(`fields/${decisive}`, "派单后不能再改诉求类型和紧急程度（时限已按原值起算）");
  const before = Object.fromEntries(names.map((name) => [name, ticket[name]])) as AmendedFields;
  return [{ type: "ticket.amended", data: { fields, before } }];
}
