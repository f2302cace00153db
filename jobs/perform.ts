import type { DataSource } from "typeorm";
import type { Reference } from "#server/departments/reference.store.ts";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import type { Logger } from "#server/platform/logger.ts";
import { armDeadline } from "./arm-deadline.ts";
import { armCallBack, callBack } from "./call-back.ts";
import { countTold } from "./count-tickets.ts";
import type { Delivery } from "./delivery.ts";
import { markDone, markFailed, takeDue } from "./due-job.store.ts";
import type { Effect } from "./effect.ts";
import { callSupervisors } from "./call-supervisors.ts";
import { escalateOverdue } from "./escalate-overdue.ts";
import { handOverDispatch } from "./hand-over-dispatch.ts";
import { notifyGuidePeople } from "./notify-guide-people.ts";
import { notifyQuality } from "./notify-quality.ts";
import { notifyUnsealing } from "./notify-unsealing.ts";
import { notifyUnit } from "./notify-unit.ts";
import { openFollowUp } from "./open-follow-up.ts";
import type { GuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { usualPace, type Pace } from "./pace.ts";
import type { OutboundJob, OwedJob } from "./queues.ts";
import { proposeGuide } from "./propose-guide.ts";
import { armPublication, publishGuide } from "./publish-guide.ts";
import { tellForcedAgent } from "./tell-forced-agent.ts";
import { warnDeadline } from "./warn-deadline.ts";

const effects = {
  "hand-over-dispatch": handOverDispatch,
  "notify-unit": notifyUnit,
  "notify-unsealing": notifyUnsealing,
  "open-follow-up": openFollowUp,
  "arm-deadline": armDeadline,
  "warn-deadline": warnDeadline,
  "escalate-overdue": escalateOverdue,
  "notify-guide-people": notifyGuidePeople,
  "call-supervisors": callSupervisors,
  "tell-forced-agent": tellForcedAgent,
  "propose-guide": proposeGuide,
  "notify-quality": notifyQuality,
  "arm-publication": armPublication,
  "publish-guide": publishGuide,
  "arm-call-back": armCallBack,
  "call-back": callBack,
  "count-tickets": countTold,
} as const satisfies Record<Exclude<OwedJob, OutboundJob>, Effect>;

export const effectJobs = Object.keys(effects) as OwedJob[];

export interface PerformDeps {
  source: DataSource;
  clock: Clock;
  log: Logger;
  reference: Pick<Reference, "current">;
  commands: Pick<TicketCommands, "actAsSystem">;
  guides: Pick<GuideUpkeep, "publishDue">;
  pace?: Pace | undefined;
  delivery: Pick<Delivery, "offer" | "offerOverdue">;
  /** New facts were written (notices): the relay should look. */
  poke: () => void;
}

/**
 * Does one due job exactly once: effect and mark commit together, and the row's lock keeps a second worker (or the
 * sweep) away. False when there was nothing to do.
 * @throws what the effect threw, after noting the failure
 */
export async function performDue(deps: PerformDeps, id: string): Promise<boolean> {
  const { source, clock, reference, commands, guides, delivery, poke, pace = usualPace } = deps;
  const { actAsSystem } = commands;
  const now = clock.now();
  try {
    const timers = await source.transaction(async (manager) => {
      const taken = await takeDue(manager, id, now, pace.holdMs);
      if (!taken) return undefined;
      const effect: Effect | undefined = (effects as Partial<Record<OwedJob, Effect>>)[taken.due.job];
      if (!effect) return undefined;
      const set = await effect({
        manager,
        query: queryOf(manager),
        ...taken,
        now,
        reference,
        actAsSystem,
        guides,
        pace,
      });
      await markDone(manager, id, now);
      return set ?? { due: [], overdue: [] };
    });
    if (!timers) return false;
    delivery.offer(timers.due);
    for (const { ticketId, at } of timers.overdue) delivery.offerOverdue(ticketId, at);
    poke();
    return true;
  } catch (error) {
    await markFailed(queryOf(source), id, kindOf(error), now).catch(() => {});
    throw error;
  }
}

/** Never the message: a driver's may quote a row. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? `${error.name} ${code}` : error.name;
}
