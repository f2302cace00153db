import type { Status } from "#contracts/ticket-terms.ts";
import { evolve } from "#server/tickets/evolve.ts";
import type { FactType, TicketFact } from "#server/tickets/facts.ts";
import { clockLifecycle, lifecycle, systemLifecycle, type Rule } from "#server/tickets/lifecycle.ts";
import type { TicketState } from "#server/tickets/ticket.ts";

export interface StoredFact {
  id: string;
  ticketId: string;
  version: number;
  type: FactType;
  data: Record<string, unknown>;
  role: string;
  at: Date;
}

/** The state a ticket was in from `at` on. */
interface Moment {
  at: Date;
  state: TicketState;
}

/** The state at an instant at which nobody acted. */
export const stateAt = (moments: readonly Moment[], at: Date): TicketState | undefined =>
  moments.findLast((moment) => moment.at <= at)?.state;

/** Which rule a command's first fact must have obeyed; null: told by another ticket's command. */
const ruleOf: Record<
  FactType,
  keyof typeof lifecycle | keyof typeof clockLifecycle | keyof typeof systemLifecycle | null
> = {
  "ticket.filed": null,
  "ticket.answered": "answer",
  "ticket.rejected": "reject",
  "ticket.transferred": "transfer-emergency",
  "ticket.dispatched": "dispatch",
  "ticket.clock-paused": "pause",
  "ticket.clock-resumed": "resume",
  "ticket.accepted": "accept",
  "ticket.forwarded": "forward",
  "ticket.return-requested": "request-return",
  "ticket.return-ruled": "rule-return",
  "ticket.conference-settled": "settle-conference",
  "ticket.assisted": "assist",
  "ticket.progressed": "progress",
  "ticket.noted": "note",
  "ticket.contact-recorded": "record-contact",
  "ticket.extension-requested": "request-extension",
  "ticket.extension-ruled": "rule-extension",
  "ticket.replied": "reply",
  "ticket.reply-approved": "approve-reply",
  "ticket.sent-back": "send-back",
  "ticket.followed-up": "follow-up",
  "ticket.closed": null,
  "ticket.follow-up-sampled": "sample-follow-up",
  "ticket.reopened": null,
  "ticket.reworked": null,
  "ticket.conference-called": null,
  "ticket.termination-requested": "request-termination",
  "ticket.termination-ruled": "rule-termination",
  "ticket.urged": "urge",
  "ticket.supervised": "supervise",
  "ticket.supervision-answered": "answer-supervision",
  "ticket.merged": "merge",
  "ticket.unmerged": "unmerge",
  "ticket.master-settled": null,
  "ticket.amended": "amend",
  "ticket.went-overdue": "mark-overdue",
  "ticket.deadline-recomputed": null,
  "ticket.contact-viewed": null,
  "ticket.unsealing-asked": null,
  "ticket.unsealing-ruled": null,
  "ticket.identity-viewed": null,
  "ticket.archived": "archive",
};

const rules: Record<string, Rule> = { ...lifecycle, ...clockLifecycle, ...systemLifecycle };

/**
 * Lives a ticket's history again, by the law alone.
 * @throws when a command's facts could not have happened in the status that the ticket was in
 */
export function liveAgain(filed: TicketState, facts: readonly StoredFact[]): Moment[] {
  const moments: Moment[] = [{ at: filed.updatedAt, state: filed }];
  for (let version = filed.version + 1; ; version += 1) {
    const command = facts.filter((fact) => fact.version === version);
    const before = moments.at(-1)!.state;
    if (command.length === 0) {
      if (facts.some((fact) => fact.version > version))
        throw new Error(`${filed.id}: version ${version} is missing`);
      return moments;
    }
    const { type, at } = command[0]!;
    const after = command.reduce((state, fact) => evolve(state, fact as unknown as TicketFact, at), before);
    const illegal = illegalStep(type, before.status, after.status);
    if (illegal) throw new Error(`${filed.id} version ${version}: ${illegal}`);
    moments.push({ at, state: { ...after, version } });
  }
}

function illegalStep(type: FactType, from: Status, to: Status): string | undefined {
  const name = ruleOf[type];
  if (name === null) {
    const told: Partial<Record<FactType, boolean>> = {
      "ticket.master-settled": from === "merged",
      "ticket.deadline-recomputed": from === to,
    };
    return told[type] ? undefined : `${type} began a command in ${from}`;
  }
  const rule = rules[name]!;
  const known = rule.to.some((target) => target === to || (target === "same" && from === to));
  return rule.from.includes(from) && known ? undefined : `${type}: ${from} → ${to}`;
}
