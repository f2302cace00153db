import type { DataSource, EntityManager } from "typeorm";
import type { NewSynonym } from "#contracts/synonyms.ts";
import { asEventActor, type Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import { appendEvents } from "#server/platform/events.ts";
import { newId } from "#server/platform/ids.ts";
import { badField, notFound, ProblemError } from "#server/platform/problems.ts";
import type { Synonym } from "./search.ts";
import {
  deleteSynonymRow,
  nextRevision,
  readSynonym,
  readSynonyms,
  sameSaid,
  saveSynonym,
  synonymRevision,
} from "./synonym.store.ts";
import { overBuiltIn, searchedWords } from "./synonyms/over-built-in.ts";

interface SynonymOptions {
  source: DataSource;
  clock: Clock;
  builtIn: readonly Synonym[];
  /** Gives the search a new table; may reject while an engine is away. */
  use(table: readonly Synonym[]): Promise<void>;
}

export type SynonymCommands = ReturnType<typeof createSynonymCommands>;

/** 近义词 as editors change them. Each change is one fact; this process searches with it at once, others after `refresh`. */
export function createSynonymCommands({ source, clock, builtIn, use }: SynonymOptions) {
  const query = queryOf(source);
  let inUse = 0;
  let refreshing: Promise<void> = Promise.resolve();

  /** Gives the search the table as it is now, when it is another than the one in use. Safe to repeat. */
  function refresh(): Promise<void> {
    // One after the other, whether or not the one before succeeded.
    refreshing = refreshing.then(takeOver, takeOver);
    return refreshing;
  }

  async function takeOver(): Promise<void> {
    const revision = await synonymRevision(query);
    if (revision === inUse) return;
    await use(overBuiltIn(builtIn, await readSynonyms(query)));
    inUse = revision;
  }

  async function change<T>(
    type: string,
    actor: Actor,
    work: (manager: EntityManager, at: Date) => Promise<{ data: object; result: T }>,
  ): Promise<T> {
    const at = clock.now();
    const result = await source.transaction(async (manager) => {
      // First, so that changes wait for one another and each sees what the last one left.
      const version = await nextRevision(manager);
      const { data, result } = await work(manager, at);
      const event = {
        subject: "reference" as const,
        subjectId: "synonyms",
        version,
        type,
        data,
        at,
        rooms: [],
      };
      await appendEvents(manager, [{ ...event, actor: asEventActor(actor, actor.roles[0] ?? "editor") }]);
      return result;
    });
    // An engine that is away gets the table with the next refresh; the change itself is kept.
    await refresh().catch(() => {});
    return result;
  }

  async function save(manager: EntityManager, id: string, input: NewSynonym, actor: Actor, at: Date) {
    const line = checked(input);
    if (await sameSaid(manager, line.said, id))
      throw badField("/said", `「${line.said.join("+")}」已有一条，请改那一条`);
    await saveSynonym(manager, { ...line, id, changedBy: actor.id, at });
    return line;
  }

  return {
    refresh,
    /** @throws 400 for words that come to nothing or are there already */
    create: (input: NewSynonym, actor: Actor) =>
      change("synonym.added", actor, async (manager, at) => {
        const id = newId();
        return { data: { id, ...(await save(manager, id, input, actor, at)) }, result: id };
      }),
    /** @throws 404, 409 when a colleague changed it meanwhile */
    replace: (id: string, version: number, input: NewSynonym, actor: Actor) =>
      change("synonym.changed", actor, async (manager, at) => {
        const before = await readSynonym(queryOf(manager), id);
        if (!before) throw notFound("没有这条近义词");
        if (before.version !== version)
          throw new ProblemError("stale-version", "这条近义词已被他人修改，请看最新内容后再改");
        return { data: { id, ...(await save(manager, id, input, actor, at)) }, result: undefined };
      }),
    remove: (id: string, actor: Actor) =>
      change("synonym.removed", actor, async (manager) => {
        const before = await readSynonym(queryOf(manager), id);
        if (!before) throw notFound("没有这条近义词");
        await deleteSynonymRow(manager, id);
        return { data: { id, said: before.said, official: before.official }, result: undefined };
      }),
  };
}

function checked({ said: typed, official: names, mutual, kind }: NewSynonym): NewSynonym {
  const said = searchedWords(typed);
  if (said.length === 0) throw badField("/said", "须有可搜索的字词");
  if (mutual && said.length > 1) throw badField("/mutual", "须同时说到几个词的，不能双向");
  const official = searchedWords(names).filter((name) => said.length > 1 || name !== said[0]);
  if (names.length > 0 && official.length === 0) throw badField("/official", "须与口语说法不同");
  return { said, official, mutual, kind };
}
