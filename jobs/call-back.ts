import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole } from "#server/notices/recipients.store.ts";
import type { Query } from "#server/platform/database.ts";
import { appendEvents, systemActor } from "#server/platform/events.ts";
import { rememberDue } from "./due-job.store.ts";
import type { EffectContext, Timers } from "./effect.ts";
import { instantIn } from "./notice-words.ts";
import { readTicket } from "./ticket-in-job.store.ts";

const OFFICER = "follow-up-officer";
const DESK = "desk:follow-up";

/** 回访约时: sets the timer for a slot that was agreed. A slot agreed later makes this one void when it comes. */
export async function armCallBack({ manager, due, fact, pace }: EffectContext): Promise<Timers | void> {
  const at = instantIn(fact.data, "callBackAt");
  if (!at) return undefined;
  const timer = {
    id: `${due.eventId}.call-back`,
    job: "call-back" as const,
    eventId: due.eventId,
    code: "call-back",
    dueAt: at,
    runAt: at,
    endpointId: null,
  };
  return { due: await rememberDue(manager, [timer], pace.queueGraceMs), overdue: [] };
}

/**
 * 到点回访: the slot has come. Who agreed it is told; were they disabled since, every follow-up officer is. The desk's
 * consoles look at their queue again. Nothing when the citizen was called since, or another slot agreed.
 */
export async function callBack({ manager, query, fact, due, now }: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  const agreed = ticket?.memory.callBackAt;
  if (ticket?.status !== "follow-up" || !agreed || due.dueAt?.getTime() !== Date.parse(agreed)) return;
  const officers = await staffInRole(query, OFFICER);
  const officer = await whoAgreed(query, due.eventId);
  const notice = {
    eventId: due.eventId,
    reason: "call-back",
    level: "warning" as const,
    title: `约定的回访时间到了：工单 ${ticket.number}`,
    ticketId: ticket.id,
    staffIds: officers.includes(officer) ? [officer] : officers,
  };
  await giveNotice(manager, notice, now);
  await wakeDesk(manager, due.eventId, now);
}

async function whoAgreed(query: Query, eventId: string): Promise<string> {
  const [row] = await query<{ id: string }>("SELECT actor->>'id' AS id FROM domain_event WHERE id = $1", [
    eventId,
  ]);
  return row?.id ?? "";
}

/** A hint without a change of the ticket: who is writing down a call must not be told that it was changed. */
const wakeDesk = (manager: EffectContext["manager"], eventId: string, at: Date) =>
  appendEvents(manager, [
    {
      subject: "queue",
      subjectId: `${DESK}.${eventId}`,
      version: 1,
      type: "queue.woken",
      data: {},
      actor: systemActor,
      at,
      rooms: [DESK],
    },
  ]);
