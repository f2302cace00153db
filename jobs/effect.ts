import type { EntityManager } from "typeorm";
import type { GuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import type { Reference } from "#server/departments/reference.store.ts";
import type { Query } from "#server/platform/database.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import type { DueJob, OwingFact } from "./due-job.store.ts";
import type { Pace } from "./pace.ts";

/** What an effect is given. Everything it writes goes through `manager`, so that it is done with its mark or not at all. */
export interface EffectContext {
  manager: EntityManager;
  query: Query;
  due: DueJob;
  fact: OwingFact;
  now: Date;
  reference: Pick<Reference, "current">;
  actAsSystem: TicketCommands["actAsSystem"];
  guides: Pick<GuideUpkeep, "publishDue">;
  pace: Pace;
}

/** Timers that an effect set; the queue hears of them after the commit. */
export interface Timers {
  due: readonly DueJob[];
  overdue: readonly { ticketId: string; at: Date }[];
}
export type Effect = (context: EffectContext) => Promise<Timers | void>;
