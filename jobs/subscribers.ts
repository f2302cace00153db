import type { GuideFactType, GuideTaskFactType } from "#knowledge-base/guide-lifecycle.ts";
import type { BroadcastFactType } from "#server/broadcasts/broadcast.commands.ts";
import type { factOfState } from "#server/calls/call.ts";
import type { HelpFactType } from "#server/help/help.commands.ts";
import type { QualityFactType } from "#server/quality/quality-fact.store.ts";
import type { FactType } from "#server/tickets/facts.ts";
import type { OwedJob } from "./queues.ts";

type CallFactType =
  | (typeof factOfState)[keyof typeof factOfState]
  | "call.held"
  | "call.resumed"
  | "call.handed-on"
  | "call.emergency-called"
  | "call.call-back-worked"
  | "agent.state-changed"
  | "agent.state-forced";

/**
 * Who listens to which fact. Complete by type: a new fact without a decision here does not compile. "Nobody" is a
 * decision too: consoles hear of every fact by a hint.
 */
const subscribers = {
  "ticket.filed": [],
  "ticket.answered": [],
  "ticket.rejected": [],
  "ticket.transferred": [],
  "ticket.dispatched": ["hand-over-dispatch", "arm-deadline"],
  // A deadline that is none is void; a new one is armed.
  "ticket.clock-paused": ["notify-unit"],
  "ticket.clock-resumed": ["arm-deadline", "notify-unit"],
  "ticket.accepted": [],
  "ticket.forwarded": ["hand-over-dispatch"],
  // Requests lie on the dispatcher's desk, which is watched all day: a notice for each would be noise.
  "ticket.return-requested": [],
  "ticket.return-ruled": ["hand-over-dispatch", "notify-unit"],
  "ticket.conference-settled": ["hand-over-dispatch"],
  "ticket.assisted": [],
  "ticket.progressed": [],
  "ticket.noted": [],
  "ticket.contact-recorded": [],
  "ticket.extension-requested": [],
  "ticket.extension-ruled": ["arm-deadline", "notify-unit"],
  "ticket.replied": [],
  "ticket.reply-approved": ["open-follow-up"],
  // While a reply was read, or the ticket was merged, no rung was set or kept: they are set again.
  "ticket.sent-back": ["arm-deadline", "notify-unit"],
  "ticket.followed-up": ["arm-call-back"],
  "ticket.closed": ["propose-guide"],
  "ticket.reworked": ["arm-deadline", "notify-unit"],
  "ticket.conference-called": [],
  "ticket.termination-requested": [],
  "ticket.termination-ruled": ["notify-unit"],
  "ticket.urged": ["notify-unit"],
  "ticket.supervised": ["notify-unit"],
  "ticket.supervision-answered": [],
  "ticket.merged": [],
  "ticket.unmerged": ["arm-deadline"],
  "ticket.master-settled": ["open-follow-up"],
  "ticket.amended": [],
  "ticket.went-overdue": ["escalate-overdue"],
  "ticket.deadline-recomputed": ["arm-deadline"],
  "ticket.contact-viewed": [],
  "ticket.unsealing-asked": ["notify-unsealing"],
  "ticket.unsealing-ruled": ["notify-unsealing"],
  "ticket.identity-viewed": [],
  "ticket.archived": [],
  "ticket.follow-up-sampled": ["open-follow-up"],
  "ticket.reopened": [],
  "call.ringing": [],
  "call.answered": [],
  "call.ended": [],
  "call.held": [],
  "call.resumed": [],
  "call.handed-on": [],
  "call.emergency-called": [],
  "call.call-back-worked": [],
  // Who waits for this looks at the wall; the state itself is the effect.
  "agent.state-changed": [],
  "agent.state-forced": ["tell-forced-agent"],
  // The search index is refreshed by the publishing command itself.
  "guide.created": [],
  "guide.draft-written": [],
  "guide.submitted": [],
  "guide.approved": [],
  "guide.sent-back": [],
  "guide.published": [],
  "guide.scheduled": ["arm-publication"],
  "guide.verified": [],
  "guide.retired": [],
  "guide.restored": [],
  "guide.governed": [],
  "guide.went-stale": ["notify-guide-people"],
  "guide-task.opened": ["notify-guide-people"],
  "guide-task.assigned": ["notify-guide-people"],
  "guide-task.reminded": ["notify-guide-people"],
  "guide-task.closed": ["notify-guide-people"],
  "notice.given": ["mail-notice"],
  // A raised hand is not left to whoever happens to look at the wall.
  "help.asked": ["call-supervisors"],
  "help.looked": [],
  "help.written": [],
  "help.closed": [],
  "broadcast.sent": [],
  "broadcast.read": [],
  "broadcast.withdrawn": [],
  "queue.woken": [],
  "quality.drawn": [],
  "quality.complaint-noted": [],
  "quality.scored": ["notify-quality"],
  "quality.appealed": ["notify-quality"],
  "quality.appeal-ruled": ["notify-quality"],
  "quality.calibration-opened": ["notify-quality"],
  "quality.calibration-submitted": [],
  "quality.calibration-closed": [],
  "quality.form-published": [],
  "quality.rule-changed": [],
  "quality.settings-changed": [],
} as const satisfies Record<
  | FactType
  | CallFactType
  | GuideFactType
  | GuideTaskFactType
  | HelpFactType
  | BroadcastFactType
  | QualityFactType
  | "notice.given"
  | "queue.woken",
  readonly OwedJob[]
>;

/** A fact written by a newer program has no listeners here: its own relay knows them. */
export function jobsFor(type: string): readonly OwedJob[] {
  return Object.hasOwn(subscribers, type) ? subscribers[type as keyof typeof subscribers] : [];
}
