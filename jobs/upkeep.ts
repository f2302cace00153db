import type { DataSource } from "typeorm";
import type { GuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import type { AttachmentCommands } from "#server/attachments/attachment.commands.ts";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Quality } from "#server/quality/quality.commands.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { archiveClosed } from "./archive-closed.ts";
import { recount } from "./count-tickets.ts";
import { forgetDrafts } from "./forget-drafts.ts";
import { mailHeldNotices } from "./mail-held-notices.ts";
import type { Outside } from "./outside.ts";
import { JOB_VERSION, type Queues } from "./queues.ts";
import { sampleFollowUps } from "./sample-follow-up.ts";
import { tallyQuarters } from "./tally-quarters.ts";
import { rankGaps, tendGuides } from "./tend-guides.ts";

export interface UpkeepDeps {
  source: DataSource;
  commands: Pick<TicketCommands, "actAsSystem">;
  guides: GuideUpkeep;
  /** Unset: no files here. */
  attachments?: Pick<AttachmentCommands, "sweep">;
  /** Unset: nothing is drawn for 质检. */
  quality?: Pick<Quality, "draw">;
  clock: Clock;
  log: Logger;
}

/** When each is done, by the wall clock of Asia/Shanghai. */
const schedules = {
  "archive-closed": "17 3 * * *",
  "recount-tickets": "*/15 * * * *",
  "sample-follow-up": "30 9 * * *",
  "tend-guides": "*/10 * * * *",
  "rank-gaps": "41 * * * *",
  "sweep-attachments": "53 * * * *",
  "tally-quarters": "*/5 * * * *",
  "draw-quality-samples": "*/10 * * * *",
  "forget-drafts": "23 3 * * *",
  "mail-held-notices": "*/5 * * * *",
} as const;
type UpkeepName = keyof typeof schedules;

/** 日常维护: what is done by the clock and not for a fact. Each may be repeated. */
export function upkeepOf(deps: UpkeepDeps, outside: Outside): Record<UpkeepName, () => Promise<number>> {
  const { source, commands, guides, attachments, quality, clock, log } = deps;
  const shared = { query: queryOf(source), commands, clock, guides, outside };
  const failedFor = (what: string) => (error: unknown, id: string) =>
    log.error({ err: error, [what]: id }, "upkeep failed for one of many");
  return {
    "archive-closed": () => archiveClosed(shared, failedFor("ticketId")),
    "recount-tickets": () => recount(source),
    "sample-follow-up": () => sampleFollowUps(shared, failedFor("ticketId")),
    "tend-guides": () => tendGuides(shared, failedFor("guideId")),
    "rank-gaps": () => rankGaps(shared),
    "sweep-attachments": async () =>
      ((await attachments?.sweep())?.unused ?? 0) + (await guides.sweepFiles()),
    "tally-quarters": () => tallyQuarters(shared),
    "draw-quality-samples": async () => (await quality?.draw(failedFor("ruleId"))) ?? 0,
    "forget-drafts": () => forgetDrafts(shared),
    "mail-held-notices": () => mailHeldNotices(shared),
  };
}

/** An emptied queue has lost its schedules: they are set again and again, and what stands already is left alone. */
export async function scheduleUpkeep(queues: Pick<Queues, "schedule">): Promise<void> {
  await Promise.all(
    (Object.keys(schedules) as UpkeepName[]).map((name) =>
      queues.schedule("upkeep", name, { v: JOB_VERSION }, schedules[name]),
    ),
  );
}
