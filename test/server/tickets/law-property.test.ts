import * as fc from "fast-check";
import type { DataSource, EntityManager } from "typeorm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actionTypes, type TicketAction } from "#contracts/ticket-actions.ts";
import { statuses } from "#contracts/ticket-terms.ts";
import type { Actor } from "#server/platform/actor.ts";
import { ProblemError } from "#server/platform/problems.ts";
import { insertMissing } from "#server/platform/seed.ts";
import type { AnyAction, SystemAction } from "#server/tickets/decide.ts";
import { createTicketCommands } from "#server/tickets/ticket.commands.ts";
import { ticketEntity, toState } from "#server/tickets/ticket.store.ts";
import type { TicketState } from "#server/tickets/ticket.ts";
import { openCalendars } from "#server/tickets/work-calendar.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { aTicket } from "./law-kit.ts";
import { ModelWorld, type Outcome, type ToldFact } from "./model-world.ts";
import { cast, isSystemOnly, life, type Life, type Player } from "./random-lives.ts";

const LIVES = 5_000;
const BATCH = 100;
const WORKERS = 4;
const HOUR = 3_600_000;

let house: TestHouse;
const actors = new Map<Player, Actor>();
beforeAll(async () => {
  house = await openTestHouse();
  for (const player of cast) actors.set(player, await house.actor(player));
});
afterAll(() => house?.close());

/** Everything that happened in all lives, to show afterwards that they went everywhere. */
const reached = {
  statuses: new Set<string>(),
  done: new Set<string>(),
  refused: new Set<string>(),
  steps: 0,
  took: 0,
};

function ticketsOf({ kind, categoryCode, urgency }: Life, n: number): TicketState[] {
  return [0, 1].map((which) => {
    const id = `life-${n}-${which}`;
    // The second was received a little later, so that of two dispatched on other days either may be due first.
    return aTicket({ id, number: id, kind, categoryCode, urgency: which === 0 ? urgency : "normal" });
  });
}

/**
 * Lives one batch through both worlds. Commands run one after another in the batch's own transaction: what is compared
 * is what they decide and write, and a commit after each of forty thousand would test the disk.
 */
async function liveBatch(lives: readonly Life[], first: number): Promise<void> {
  await house.source.transaction(async (manager) => {
    let now = MONDAY;
    let entered = false;
    const law = () => lawBefore(entered);
    const commands = createTicketCommands({
      source: {
        transaction: (work: (m: EntityManager) => unknown) => work(manager),
      } as unknown as DataSource,
      clock: { now: () => now },
      crypto: house.house.crypto,
      reference: {
        ...house.house.reference,
        current: () => ({ ...house.house.reference.current(), ...law() }),
      },
      poke: () => {},
    });
    const inDatabase = async (
      id: string,
      version: number,
      action: AnyAction,
      player: Player,
    ): Promise<Outcome> => {
      try {
        if (player === "system")
          return (await commands.actAsSystem(id, action as SystemAction)) ? "done" : "nothing";
        await commands.act(id, version, action as TicketAction, actors.get(player)!);
        return "done";
      } catch (error) {
        if (error instanceof ProblemError) return error.status as Outcome;
        throw new Error(`${player} ${JSON.stringify(action)} broke the database`, { cause: error });
      }
    };

    const worlds = lives.map((life, index) => new ModelWorld(ticketsOf(life, first + index), law));
    await insertTickets(
      manager,
      worlds.flatMap((world) => [...world.tickets.values()]),
    );
    for (const [index, world] of worlds.entries()) {
      now = MONDAY;
      entered = false;
      const ids = [...world.tickets.keys()];
      for (const [n, { ticket, player, hours, stale, action: given }] of lives[index]!.steps.entries()) {
        now = new Date(now.getTime() + hours * HOUR);
        const id = ids[ticket]!;
        const action = given.type === "merge" ? { ...given, masterId: ids[1 - ticket]! } : given;
        // A job recomputes because an administrator has entered a calendar.
        if (action.type === "recompute-deadline") entered = true;
        const version = world.tickets.get(id)!.version - (stale ? 1 : 0);
        const expected = world.act(
          id,
          version,
          action,
          player === "system" ? player : actors.get(player)!,
          now,
        );
        const found = await inDatabase(id, version, action, player);
        if (found !== expected)
          throw new Error(`step ${n}: model ${expected}, database ${found}: ${JSON.stringify(lives[index])}`);
        reached.steps += 1;
        if (expected === "done") reached.took += 1;
        (expected === "done" ? reached.done : reached.refused).add(action.type);
        for (const state of world.tickets.values()) reached.statuses.add(state.status);
      }
    }
    await compare(manager, worlds, lives);
  });
}

/** The demo city's law, before and after one more day off was announced. */
function lawBefore(entered: boolean) {
  const { units, deadlines, catalogue, calendars } = house.house.reference.current();
  if (!entered) return { units, deadlines, catalogue };
  const revised = calendars.map((year) =>
    year.year === 2026 ? Object.assign({}, year, { off: year.off.concat("2026-03-06") }) : year,
  );
  return { units, deadlines: { ...deadlines, calendars: openCalendars(revised) }, catalogue };
}

async function compare(
  manager: EntityManager,
  worlds: readonly ModelWorld[],
  lives: readonly Life[],
): Promise<void> {
  const ids = worlds.flatMap((world) => [...world.tickets.keys()]);
  const rows: Record<string, unknown>[] = await manager.query("SELECT * FROM ticket WHERE id = ANY ($1)", [
    ids,
  ]);
  const states = new Map(rows.map((row) => [row.id as string, toState(row)]));
  const facts: ToldFact[] = await manager.query(
    `SELECT subject_id AS "ticketId", version, type, data FROM domain_event
     WHERE subject = 'ticket' AND subject_id = ANY ($1) ORDER BY id`,
    [ids],
  );
  for (const [index, world] of worlds.entries()) {
    const why = JSON.stringify(lives[index]);
    for (const [id, state] of world.tickets) expect(states.get(id), why).toEqual(state);
    const written = facts.filter((fact) => world.tickets.has(fact.ticketId));
    expect(written, why).toEqual(JSON.parse(JSON.stringify(world.facts)));
  }
}

const columns = Object.entries(ticketEntity.options.columns) as [keyof TicketState, { name: string }][];
const insertTickets = (manager: EntityManager, tickets: readonly TicketState[]) =>
  insertMissing(
    manager,
    "ticket",
    tickets.map((ticket) => Object.fromEntries(columns.map(([key, { name }]) => [name, ticket[key]]))),
  );

test(
  `${LIVES} random lives go the same way in the pure law and in PostgreSQL, and together they go everywhere`,
  { timeout: 600_000 },
  async () => {
    const lives = fc.sample(life, LIVES);
    const batches = Array.from({ length: Math.ceil(LIVES / BATCH) }, (_, n) => n * BATCH);
    const started = performance.now();
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let first = batches.shift(); first !== undefined; first = batches.shift())
          await liveBatch(lives.slice(first, first + BATCH), first);
      }),
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `law property: ${LIVES} lives, ${reached.steps} commands (${reached.took} done), ${seconds} s\n`,
    );

    expect(reached.statuses).toEqual(new Set(statuses));
    const people = new Set([...reached.done].filter((type) => !isSystemOnly({ type } as SystemAction)));
    expect(people).toEqual(new Set([...actionTypes, "pause", "resume"]));
    expect([...reached.done].filter((type) => isSystemOnly({ type } as SystemAction)).toSorted()).toEqual([
      "archive",
      "mark-overdue",
      "recompute-deadline",
      "sample-follow-up",
    ]);
    for (const type of actionTypes)
      expect(reached.refused, `${type} was refused at least once`).toContain(type);
  },
);
