import { systemClock } from "#server/platform/clock.ts";
import { openDatabase, queryOf } from "#server/platform/database.ts";
import { createSessions } from "#server/platform/session.ts";
import { BENCH_SESSION_SECRET, type BenchPlatform } from "../platform.ts";

/** A signed-in person of the crowd. */
export interface Seat {
  cookie: string;
  unit: string;
}

export interface LiveTown {
  /** One officer a seat, `seats` of them over `UNITS` units that have nobody below. */
  officers: Seat[];
  /** People at one desk: every one of them hears of every new ticket. */
  desk: Seat[];
  /** Statements the database has run so far. */
  statements(): Promise<number>;
  close(): Promise<void>;
}

export const UNITS = 200;

/** Hires a crowd in the demo city and signs it in, past the sign-in limits that people have. */
export async function hireCrowd(
  platform: BenchPlatform,
  { officers, desk }: { officers: number; desk: number },
): Promise<LiveTown> {
  const source = await openDatabase({ url: platform.databaseUrl, entities: [], poolSize: 4 });
  const query = queryOf(source);
  const sessions = createSessions({
    source,
    clock: systemClock,
    secret: BENCH_SESSION_SECRET,
    unitIdsOf: (unit) => [unit],
    secureCookie: false,
  });
  const units = await query<{ id: string }>(
    `SELECT id FROM department d WHERE active AND NOT EXISTS (SELECT FROM department b WHERE b.parent_id = d.id)
     ORDER BY id LIMIT $1`,
    [UNITS],
  );
  if (units.length < UNITS)
    throw new Error(`the demo city has only ${units.length} units without others below`);
  await query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");

  async function hire(id: string, roles: string[], unit: string | null): Promise<Seat> {
    await query(
      `INSERT INTO staff (id, username, name, password_hash, roles, department_id, demo)
       VALUES ($1, $1, $1, '', $2, $3, true)`,
      [id, roles, unit],
    );
    const { cookie } = await sessions.open(id);
    return { cookie: cookie.split(";")[0] ?? "", unit: unit ?? "" };
  }
  const seats = async (count: number, one: (index: number) => Promise<Seat>) =>
    Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return {
    officers: await seats(officers, (index) =>
      hire(`bench-officer-${index}`, ["officer"], units[index % UNITS]?.id ?? null),
    ),
    desk: await seats(desk, (index) => hire(`bench-desk-${index}`, ["dispatcher"], null)),
    async statements() {
      const [row] = await query<{ calls: string }>("SELECT sum(calls) AS calls FROM pg_stat_statements");
      return Number(row?.calls ?? 0);
    },
    close: () => source.destroy(),
  };
}
