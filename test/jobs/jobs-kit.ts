import type { DataSource } from "typeorm";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Hint } from "#contracts/sockets.ts";
import type { Pace } from "#jobs/pace.ts";
import { startJobs, type Jobs } from "#jobs/start-jobs.ts";
import { createGuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import { openReference } from "#server/departments/reference.store.ts";
import type { Actor } from "#server/platform/actor.ts";
import { createFieldCrypto } from "#server/platform/crypto.ts";
import { openDatabase, queryOf } from "#server/platform/database.ts";
import { createLogger } from "#server/platform/logger.ts";
import { hintsOfEvent } from "#server/realtime/hints-of-event.ts";
import { insertMissing } from "#server/platform/seed.ts";
import { defaultPolicies } from "#server/tickets/default-limits.ts";
import { createIntake } from "#server/tickets/intake.commands.ts";
import { createTicketCommands } from "#server/tickets/ticket.commands.ts";
import { ticketEntity } from "#server/tickets/ticket.store.ts";
import { createTestDatabase } from "#test/kit/database.ts";

/** 2026-03-02 is a Monday without holidays near; a 5-day limit from 10:00 ends on 03-09 24:00. */
export const MONDAY = new Date("2026-03-02T10:00:00+08:00");

const staff = [
  ["agent", ["agent"], null],
  ["dispatcher", ["dispatcher"], null],
  ["caller-back", ["follow-up-officer"], null],
  ["overseer", ["overseer"], null],
  ["urban-officer", ["officer"], "urban"],
  ["urban-head", ["department-head"], "urban"],
  ["police-officer", ["officer"], "police"],
  ["housing-officer", ["officer"], "housing"],
] as const;
type StaffId = (typeof staff)[number][0];

/**
 * A clock that stands still until it is moved or let run. While it stands the sweep finds nothing overlooked, so what
 * happens was done by the queue.
 */
export function heldClock(start = MONDAY) {
  let base = start.getTime();
  let runningSince: number | undefined;
  return {
    now: () => new Date(base + (runningSince === undefined ? 0 : performance.now() - runningSince)),
    set: (instant: Date) => {
      base = instant.getTime();
      runningSince = undefined;
    },
    run: () => {
      runningSince ??= performance.now();
    },
  };
}

const calendar2026 = { off: ["2026-01-01", "2026-05-01"], work: [], source: "test" };

/** A small town in a database of its own: four units, a few people, working days of 2026. */
export async function openTown(clock: { now(): Date } = heldClock()) {
  const database = await createTestDatabase();
  const source = await openDatabase({ url: database.url, entities: [ticketEntity as never], poolSize: 12 });
  await seedTown(source);
  const town = await enterTown(source, clock);
  return {
    ...town,
    databaseUrl: database.url,
    async close() {
      await source.destroy();
      await database.drop();
    },
  };
}

export type Town = Awaited<ReturnType<typeof openTown>>;

function person(id: StaffId): Actor {
  const [, roles, departmentId] = staff.find(([known]) => known === id)!;
  return { id, name: id, roles, departmentId, unitIds: departmentId ? [departmentId] : [] };
}

/** The commands on a database that is seeded already: what a second process has. */
export async function enterTown(source: DataSource, clock: { now(): Date }) {
  const query = queryOf(source);
  const crypto = createFieldCrypto("a".repeat(64), "b".repeat(64));
  const reference = await openReference(source, false);
  const relay = { poke: () => {} };
  const shared = { clock, crypto, reference, poke: () => relay.poke() };
  const commands = createTicketCommands({ source, ...shared });
  const intake = createIntake({ source, ...shared });
  const act = async (id: string, by: StaffId, action: TicketAction) => {
    const [row] = await query<{ version: number }>("SELECT version FROM ticket WHERE id = $1", [id]);
    await commands.act(id, row!.version, action, person(by));
  };
  return {
    source,
    query,
    clock,
    reference,
    commands,
    guides: createGuideUpkeep({
      source,
      ...shared,
      reindex: async () => {},
      files: { sweep: async () => 0 },
    }),
    act,
    setPoke: (wake: () => void) => {
      relay.poke = wake;
    },
    async file(fields: object = {}): Promise<string> {
      const input = {
        kind: "complaint" as const,
        urgency: "normal" as const,
        channel: "phone" as const,
        title: "夜市噪声",
        content: "夜市营业到很晚",
        ...fields,
      };
      return (await intake(input as never, person("agent"), undefined)).body.id;
    },
    dispatch: (id: string, assistingDepartmentIds: string[] = []) =>
      act(id, "dispatcher", { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds }),
    noticesOf: (staffId: StaffId) =>
      query<{ reason: string; title: string }>(
        "SELECT reason, title FROM notice WHERE staff_id = $1 ORDER BY at, id",
        [staffId],
      ),
    openDue: () =>
      query<{ id: string; job: string }>(
        "SELECT id, job FROM due_job WHERE done_at IS NULL ORDER BY run_at, id",
      ),
  };
}

export const silent = createLogger("silent", "test");

/** For tests that wait for the sweep to make good what was lost. */
export const quickPace: Pace = { sweepMs: 500, queueGraceMs: 500, holdMs: 2000, callsMs: 200 };

/** Jobs as a process runs them, and the hints they sent. */
export async function startTownJobs(
  town: Town,
  options: { redisUrl?: string | undefined; pace?: Pace } = {},
): Promise<Jobs & { hints: { rooms: string[]; hint: Hint }[] }> {
  const hints: { rooms: string[]; hint: Hint }[] = [];
  const jobs = await startJobs({
    ...town,
    ...options,
    log: silent,
    announce: (fact) => hints.push(...hintsOfEvent(fact)),
  });
  town.setPoke(jobs.poke);
  return { ...jobs, hints };
}

async function seedTown(source: DataSource): Promise<void> {
  await source.transaction(async (manager) => {
    await insertMissing(
      manager,
      "department",
      ["urban", "police", "housing", "urban-section"].map((id) => ({
        id,
        name: id,
        short_name: id,
        parent_id: id === "urban-section" ? "urban" : null,
        level: id === "urban-section" ? "section" : "city",
        duties: "",
        active: true,
      })),
    );
    await insertMissing(
      manager,
      "staff",
      staff.map(([id, roles, department_id]) => ({
        id,
        username: id,
        name: id,
        password_hash: "none",
        roles,
        department_id,
        demo: false,
      })),
    );
    await insertMissing(manager, "work_calendar", [
      { year: 2026, names: {}, ...calendar2026, entered_at: MONDAY },
    ]);
    await insertMissing(
      manager,
      "limit_policy",
      defaultPolicies.map(({ id, step, limit, kind, urgency, complex, validFrom, source }) => ({
        id,
        step,
        amount: limit.amount,
        unit: limit.unit,
        kind: kind ?? null,
        urgency: urgency ?? null,
        complex: complex ?? null,
        valid_from: validFrom,
        source,
      })),
    );
  });
}
