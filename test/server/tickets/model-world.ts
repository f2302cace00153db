import { system, type Actor } from "#server/platform/actor.ts";
import { DeadlineError } from "#server/tickets/deadline-error.ts";
import { decide, type AnyAction, type DecideContext, type Decision } from "#server/tickets/decide.ts";
import { evolve } from "#server/tickets/evolve.ts";
import type { TicketFact } from "#server/tickets/facts.ts";
import { isRefusal } from "#server/tickets/refusal.ts";
import { bindDeadline, memberFacts } from "#server/tickets/rules/merge.ts";
import type { TicketState } from "#server/tickets/ticket.ts";
import { canSee } from "#server/tickets/visibility.ts";

export interface ToldFact {
  ticketId: string;
  version: number;
  type: string;
  data: unknown;
}

export type Law = Pick<DecideContext, "units" | "deadlines" | "catalogue">;

/** What a command answers: done, nothing to do, or refused with this HTTP status. */
export type Outcome = "done" | "nothing" | 400 | 403 | 404 | 409;

const rebindWords: Record<string, string> = {
  "ticket.merged": "并案",
  "ticket.unmerged": "撤销并案",
  "ticket.deadline-recomputed": "成员工单期限重算",
};

/** The law in memory: a few tickets, their facts, and nothing but the pure core. */
export class ModelWorld {
  readonly tickets: Map<string, TicketState>;
  readonly facts: ToldFact[] = [];
  readonly #law: () => Law;

  constructor(tickets: readonly TicketState[], law: () => Law) {
    this.tickets = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    this.#law = law;
  }

  act(id: string, version: number, action: AnyAction, actor: Actor | "system", now: Date): Outcome {
    const ticket = this.tickets.get(id)!;
    if (actor !== "system") {
      if (!canSee(ticket, actor)) return 404;
      if (version !== ticket.version) return 409;
    }
    const decision = this.#decide(ticket, action, actor, now);
    if (decision === "no-deadline") return 409;
    if (isRefusal(decision)) return actor === "system" ? "nothing" : decision.status;
    if (actor === "system" && decision.facts.length === 0) return "nothing";
    this.#tell(ticket, decision.facts, now);
    this.#tellMerged(ticket, decision.facts, now);
    return "done";
  }

  #decide(
    ticket: TicketState,
    action: AnyAction,
    actor: Actor | "system",
    now: Date,
  ): Decision | "no-deadline" {
    const master = action.type === "merge" ? this.tickets.get(action.masterId) : undefined;
    const context = { ...this.#law(), now, master, members: this.#membersOf(ticket.id) };
    try {
      return decide(ticket, action, actor === "system" ? system : actor, context);
    } catch (error) {
      if (error instanceof DeadlineError) return "no-deadline";
      throw error;
    }
  }

  #tell(before: TicketState, facts: readonly TicketFact[], now: Date): void {
    const after = facts.reduce((state, fact) => evolve(state, fact, now), before);
    const version = before.version + 1;
    this.tickets.set(before.id, { ...after, version });
    for (const { type, data } of facts) this.facts.push({ ticketId: before.id, version, type, data });
  }

  #tellMerged(before: TicketState, facts: readonly TicketFact[], now: Date): void {
    const after = this.tickets.get(before.id)!;
    const replied = this.facts.findLast(
      (fact) => fact.ticketId === after.id && fact.type === "ticket.replied",
    );
    const answer = (replied?.data as { answer: string } | undefined)?.answer;
    for (const member of this.#membersOf(after.id)) {
      const told = memberFacts(after, facts, answer);
      if (told.length > 0) this.#tell(member, told, now);
    }
    const moved = facts.find((fact) => fact.type in rebindWords);
    const master = this.tickets.get(after.masterId ?? before.masterId ?? "");
    if (!moved || !master) return;
    const bound = bindDeadline(master, this.#membersOf(master.id), rebindWords[moved.type]!);
    if (bound.length > 0) this.#tell(master, bound, now);
  }

  #membersOf(id: string): TicketState[] {
    return [...this.tickets.values()].filter(
      (ticket) => ticket.masterId === id && ticket.status === "merged",
    );
  }
}
