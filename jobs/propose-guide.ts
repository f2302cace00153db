import { openTask } from "#knowledge-base/guide-task.store.ts";
import { system } from "#server/platform/actor.ts";
import type { EffectContext } from "./effect.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/**
 * 咨询办结 → 知识建议: what a unit, or an agent without a guide, had to answer may be asked again. The editor decides; the
 * task carries ids only. Nothing is proposed from a sealed ticket, from a repeat, or where a guide gave the answer.
 */
export async function proposeGuide({ manager, query, fact, now }: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket || ticket.kind !== "consultation" || ticket.secrecy === "sealed" || ticket.masterId) return;
  const cited = ticket.guideIds[0];
  if (fact.data.because === "direct-answer" && cited !== undefined) return;
  // Many ask the same: one proposal stands for all of them until the editor has decided.
  const same = await query(
    `SELECT FROM guide_task p JOIN ticket k ON k.id = p.ticket_id
     WHERE p.kind = 'proposal' AND p.state = 'open' AND k.id <> $1 AND k.title = (SELECT title FROM ticket WHERE id = $1) LIMIT 1`,
    [ticket.id],
  );
  if (same.length > 0) return;
  const [guide] = await query<{ id: string }>("SELECT id FROM guide WHERE id = $1", [cited ?? null]);
  const task = {
    kind: "proposal" as const,
    cause: ticket.id,
    ticketId: ticket.id,
    guideId: guide?.id ?? null,
    departmentId: ticket.leadDepartmentId,
  };
  await openTask(manager, task, system, now);
}
