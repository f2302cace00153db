import type { DataSource, QueryRunner } from "typeorm";

const LOOK_EVERY = 5_000;

/**
 * Of all processes on this database, one at a time does it. The turn is a lock of a connection of its own: a process
 * that dies loses it with the connection, and another takes over within five seconds.
 */
export function takeTurns(
  source: DataSource,
  what: string,
  begin: () => { stop(): void },
): { stop(): Promise<void> } {
  let stopped = false;
  let runner: QueryRunner | undefined;
  let doing: { stop(): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      runner ??= await connected(source);
      // Asked again while held, it counts up and tells at the same time that the connection still lives.
      const [row] = await runner.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine", [
        what,
      ]);
      if (row.mine && !stopped) doing ??= begin();
    } catch {
      doing?.stop();
      [doing, runner] = [undefined, undefined];
    }
    if (!stopped) timer = setTimeout(next, LOOK_EVERY);
  }
  const next = () => {
    looking = look();
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      doing?.stop();
      await runner?.query("SELECT pg_advisory_unlock_all()").catch(() => {});
      await runner?.release().catch(() => {});
    },
  };
}

async function connected(source: DataSource): Promise<QueryRunner> {
  const runner = source.createQueryRunner();
  await runner.connect();
  return runner;
}
