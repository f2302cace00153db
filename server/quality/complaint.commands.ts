import type { DataSource } from "typeorm";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { agentOf, callOf, insertComplaint, isSampled, wordsOf } from "./complaint.store.ts";
import { insertSamples } from "./draw.store.ts";
import { recordQuality } from "./quality-fact.store.ts";
import { activeRules } from "./setup.store.ts";

interface ComplaintOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  views: Pick<TicketViews, "sight">;
}

interface Noted {
  agent: { id: string; name: string };
  /** Drawn by a rule, now or before; a sealed ticket never is. */
  sampled: boolean;
}

/** 对话务员的投诉: taken down by a colleague, once for each ticket; the rule for complaints draws it at once. */
export function createComplaints({ source, clock, poke, views }: ComplaintOptions) {
  /** @throws 404 unseen ticket, 409 filed by no agent, or taken down in other words before */
  return async function note(ticketId: string, words: string, actor: Actor): Promise<Noted> {
    const ticket = await views.sight(ticketId);
    if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
    const noted = await source.transaction(async (manager) => {
      const query = queryOf(manager);
      const agent = ticket.filedBy === null ? undefined : await agentOf(query, ticket.filedBy);
      if (!agent) throw new ProblemError("conflict", "这件工单不是话务员受理的，没有可投诉的话务员");
      const at = clock.now();
      if (await insertComplaint(query, { ticketId, agentId: agent.id, words, by: actor.id, at }))
        await recordQuality(manager, {
          subjectId: `complaint:${ticketId}`,
          version: 1,
          type: "quality.complaint-noted",
          data: { ticketId, agentId: agent.id },
          actor,
          at,
        });
      else if ((await wordsOf(query, ticketId)) !== words)
        throw new ProblemError("conflict", "这件工单已登记过对话务员的投诉");
      const subject = `ticket:${ticketId}`;
      const candidate = {
        subject,
        agentId: agent.id,
        ticketId,
        callId: await callOf(query, ticketId),
        lot: "",
      };
      if (ticket.secrecy !== "sealed")
        for (const rule of await activeRules(query))
          if (rule.kind === "complaint" && rule.share === 100)
            await insertSamples(query, rule, [candidate], at);
      return { agent, sampled: await isSampled(query, subject) };
    });
    poke();
    return noted;
  };
}
