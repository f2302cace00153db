import type { DataSource } from "typeorm";
import { composeHouse, type House } from "./compose.ts";
import type { Clock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { migrate, openDatabase, queryOf } from "./platform/database.ts";
import type { Poke } from "./platform/events.ts";
import type { Logger } from "./platform/logger.ts";
import { openSearch } from "./open-search.ts";
import { seedOnce } from "./seed.ts";
import { ticketEntity } from "./tickets/ticket.store.ts";

export interface OpenHouse {
  source: DataSource;
  house: House;
  close(): Promise<void>;
}

/** Database opened, migrated and seeded, search ready: what every process does before its own work. */
export async function openHouse(options: {
  config: Config;
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  poke: Poke;
}): Promise<OpenHouse> {
  const { config, databaseUrl, clock, log, poke } = options;
  const source = await openDatabase({
    url: databaseUrl,
    entities: [ticketEntity as never],
    poolSize: 16,
    log,
  });
  try {
    await migrate(source);
    await seedOnce(source, { demo: config.demo, now: clock.now() });
    const opened = await openSearch(config, queryOf(source), log);
    const { search } = opened;
    const house = await composeHouse({ config, source, clock, search, synonyms: opened, poke, log });
    await indexIfEmpty(source, house);
    void opened.catchUpMeanings().catch((error: Error) => log.warn({ err: error }, "meanings are behind"));
    const stopSynonyms = followSynonyms(house, log);
    // The first search counts terms and loads the dictionary; no citizen should wait for that.
    void search.search({ q: "身份证", at: clock.now(), limit: 1 }).catch(() => {});
    return {
      source,
      house,
      async close() {
        stopSynonyms();
        await opened.stop();
        house.reference.stop();
        await source.destroy();
      },
    };
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/** Editors' synonyms, whichever process they were entered in: this bounds how long we do not know. */
function followSynonyms({ synonyms }: House, log: Logger): () => void {
  const refresh = () =>
    void synonyms.commands.refresh().catch((err: unknown) => log.debug({ err }, "synonyms not read yet"));
  refresh();
  const timer = setInterval(refresh, SYNONYMS_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const SYNONYMS_MS = 30_000;

/**
 * A new installation, or a search store that was lost: the published guides are all that is needed. Processes that start
 * at the same moment take turns, and the second finds the work done.
 */
async function indexIfEmpty(source: DataSource, { guides }: House): Promise<void> {
  const isFull = async () => (await guides.search.health()).documents !== 0;
  if (await isFull()) return;
  await source.transaction(async (manager) => {
    await manager.query("SELECT pg_advisory_xact_lock($1)", [1_234_503]);
    const [{ n }] = await manager.query(
      "SELECT count(*)::int AS n FROM guide WHERE published_version IS NOT NULL",
    );
    if (n > 0 && !(await isFull())) await guides.index.rebuild();
  });
}
