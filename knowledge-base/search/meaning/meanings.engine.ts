import { createHash } from "node:crypto";
import type { SqlQuery } from "../../search.ts";
import { isHan, normalise } from "../normalise.ts";
import type { NearMatter } from "./known-matters.ts";
import type { MeaningModel } from "./meaning.ts";
import * as store from "./meaning.store.ts";
import { readAs, type Named } from "./meaning.store.ts";
import { nothingNear, type Near } from "./near.ts";
import { asNumbers, bytesOf, likeness, signsOf } from "./vectors.ts";

/** So many are compared exactly, of those that look nearest at a first glance. */
const glanced = 200;
/** Directions of the last questions: the same one is asked with every letter typed and by every agent at once. */
const remembered = 500;
const batchSize = 500;

/** What a question means. */
interface Meant {
  direction: Float32Array;
  matters: readonly NearMatter[];
}

/** What guides' names mean, and which of them mean nearly what a question means. */
export interface Meanings {
  /** Reads the names that are new or have changed. */
  learn(guides: readonly Named[]): Promise<void>;
  /** Reads every name held that has not been read, and forgets what is held no longer. */
  catchUp(): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
  /** The nearest guides; none without a model or without Chinese in the question. */
  nearest(q: string): Promise<Near>;
}

/**
 * Meanings kept in PostgreSQL, beside whatever engine searches. `model` gives nothing until it is loaded, and for good where there
 * is none; one that breaks is reported and counts as none: search goes on by words alone.
 */
export function meanings(
  query: SqlQuery,
  model: () => MeaningModel | undefined,
  onTrouble: (error: Error) => void,
): Meanings {
  const questions = new Map<string, Meant>();

  async function embed(reader: MeaningModel, text: string): Promise<Float32Array | undefined> {
    try {
      return await reader.embed(normalise(text));
    } catch (error) {
      onTrouble(error as Error);
      return undefined;
    }
  }

  async function meant(reader: MeaningModel, q: string): Promise<Meant | undefined> {
    const known = questions.get(q);
    if (known !== undefined) return known;
    const direction = await embed(reader, q);
    if (direction === undefined) return undefined;
    if (questions.size >= remembered) questions.delete(questions.keys().next().value!);
    const question = { direction, matters: reader.matters?.nearest(direction) ?? [] };
    questions.set(q, question);
    return question;
  }

  /** Returns how many could be read. */
  async function read(reader: MeaningModel, guides: readonly Named[]): Promise<number> {
    const rows: store.StoredMeaning[] = [];
    for (const guide of guides) {
      const vector = await embed(reader, readAs(guide));
      if (vector === undefined) break;
      rows.push({ id: guide.id, nameHash: hashOf(guide), signs: signsOf(vector), vector: bytesOf(vector) });
    }
    await store.writeMeanings(query, reader.name, rows);
    return rows.length;
  }

  return {
    async learn(guides) {
      const reader = model();
      if (reader === undefined || guides.length === 0) return;
      const known = await store.readKnown(
        query,
        reader.name,
        guides.map(({ id }) => id),
      );
      await read(
        reader,
        guides.filter((guide) => known.get(guide.id) !== hashOf(guide)),
      );
    },
    async catchUp() {
      const reader = model();
      if (reader === undefined) return;
      await store.removeOrphans(query);
      for (;;) {
        const unread = await store.readUnread(query, reader.name, batchSize);
        if ((await read(reader, unread)) < batchSize) return;
      }
    },
    forget: (ids) => store.removeMeanings(query, ids),
    async nearest(q) {
      const reader = model();
      if (reader === undefined || ![...q].some((character) => isHan(character.charCodeAt(0))))
        return nothingNear;
      const question = await meant(reader, q);
      if (question === undefined) return nothingNear;
      const { direction, matters } = question;
      const rows = await store.readNearest(query, reader.name, signsOf(direction), glanced);
      const elsewhere = (vector: Buffer) =>
        reader.matters && { elsewhere: reader.matters.elsewhere(matters, asNumbers(vector)) };
      const guides = rows
        .map(
          ({ id, vector }) => [id, { likeness: likeness(direction, vector), ...elsewhere(vector) }] as const,
        )
        .toSorted(([, a], [, b]) => b.likeness - a.likeness);
      const first = matters[0] && { elsewhere: matters[0].likeness };
      return { guides: new Map(guides), far: { likeness: 0, ...first } };
    },
  };
}

function hashOf(guide: Named): string {
  return createHash("md5").update(readAs(guide)).digest("hex");
}
