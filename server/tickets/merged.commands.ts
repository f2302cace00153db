import type { EntityManager } from "typeorm";
import type { EventActor } from "../platform/events.ts";
import { systemActor } from "../platform/events.ts";
import type { TicketFact } from "./facts.ts";
import { bindDeadline, memberFacts } from "./rules/merge.ts";
import { lastReply, lockMembers, lockTicket, recordFacts } from "./ticket.store.ts";
import type { TicketState } from "./ticket.ts";

const because: Partial<Record<TicketFact["type"], string>> = {
  "ticket.merged": "并案",
  "ticket.unmerged": "撤销并案",
  "ticket.deadline-recomputed": "成员工单期限重算",
};

/**
 * 并案: what a ticket's new facts mean for the tickets merged with it, in the same transaction. Its members are answered
 * or set free; its master is bound by the earliest deadline of those that are left.
 */
export async function tellMerged(
  manager: EntityManager,
  before: TicketState,
  after: TicketState,
  facts: readonly TicketFact[],
  actor: EventActor,
  at: Date,
): Promise<void> {
  const answersMembers = memberFacts(after, facts, undefined).length > 0;
  if (answersMembers) {
    const members = await lockMembers(manager, after.id);
    const answer = members.length > 0 ? await lastReply(manager, after.id) : undefined;
    for (const member of members)
      await recordFacts(manager, member, memberFacts(after, facts, answer), systemActor, at);
  }
  const moved = facts.find((fact) => fact.type in because);
  const masterId = after.masterId ?? before.masterId;
  if (!moved || !masterId) return;
  const master = await lockTicket(manager, masterId);
  if (!master) return;
  const members = await lockMembers(manager, masterId);
  const bound = bindDeadline(master, members, because[moved.type] ?? "");
  if (bound.length > 0) await recordFacts(manager, master, bound, actor, at);
}
