import type { EffectContext } from "./effect.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { staffOfUnits } from "#server/notices/recipients.store.ts";
import { deadlineWords, instantIn, wordIn } from "./notice-words.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/**
 * 派单送达: the officers and heads of every unit that got the ticket learn of it. Who got it stands in the fact, so a
 * ticket that has moved on meanwhile is still handed over to those it was given to then.
 */
export async function handOverDispatch({
  manager,
  query,
  fact,
  due,
  now,
  reference,
}: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket) return;
  const { lead, assisting, forwarded } = receiversOf(fact.type, fact.data);
  const { units } = reference.current();
  const people = (ids: readonly string[]) => staffOfUnits(query, units, ids, ["officer", "department-head"]);
  const leading = lead ? await people([lead]) : [];
  const helping = (await people(assisting)).filter((id) => !leading.includes(id));

  const deadline = asRecord(fact.data.deadline) ?? fact.data;
  const acceptBy = instantIn(deadline, "acceptBy");
  const by = acceptBy ? `，请于 ${deadlineWords(acceptBy)} 前签收` : "";
  const common = { eventId: due.eventId, ticketId: ticket.id, level: levelOf(ticket.urgency) };
  await giveNotice(
    manager,
    {
      ...common,
      reason: "hand-over-lead",
      title: forwarded ? `二级派单：工单 ${ticket.number}` : `新派工单 ${ticket.number}${by}`,
      staffIds: leading,
    },
    now,
  );
  await giveNotice(
    manager,
    { ...common, reason: "hand-over-assist", title: `请协办工单 ${ticket.number}`, staffIds: helping },
    now,
  );
}

function receiversOf(type: string, data: Record<string, unknown>) {
  switch (type) {
    case "ticket.dispatched":
      return { lead: wordIn(data, "leadDepartmentId"), assisting: wordsIn(data.assistingDepartmentIds) };
    case "ticket.forwarded":
      return { lead: wordIn(data, "departmentId"), assisting: [], forwarded: true };
    case "ticket.return-ruled":
      // Only a redirect brings the ticket to somebody new.
      return { lead: data.ruling === "redirect" ? wordIn(data, "departmentId") : undefined, assisting: [] };
    case "ticket.conference-settled":
      return { lead: wordIn(data, "leadDepartmentId"), assisting: [] };
    default:
      return { lead: undefined, assisting: [] };
  }
}

const levelOf = (urgency: string) => (urgency === "normal" ? ("info" as const) : ("urgent" as const));
const wordsIn = (value: unknown) =>
  Array.isArray(value) ? value.filter((word): word is string => typeof word === "string") : [];
const asRecord = (value: unknown) =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
