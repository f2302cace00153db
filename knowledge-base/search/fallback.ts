import { SearchUnavailable, type GuideSearch, type SearchDocument, type SearchHealth } from "../search.ts";
import { stampOf } from "./stamp.ts";

/** More guides than this are not brought up to date one by one but all at once. */
const mostByOne = 500;

/** An engine that can be compared with another, guide by guide. */
export interface ComparableSearch extends GuideSearch {
  /** The guides held, each with what its text comes to (`stampOf`); makes itself ready to be written to where it was not. */
  stamps(): Promise<Map<string, string>>;
}

/** The engine that holds everything and can hand it out again. */
export interface FullSearch extends ComparableSearch {
  /** The guides held, all or some; unknown ids are left out. */
  documents(ids?: readonly string[]): AsyncIterable<SearchDocument>;
}

export interface FallbackOptions {
  primary: ComparableSearch;
  embedded: FullSearch;
  /** After a failure the primary is left alone for so long, ms. */
  restFor?: number;
  /** Milliseconds on a steady clock. */
  now: () => number;
  /** Told once when the primary goes and once when it is back. */
  onChange?: (state: "down" | "back", detail: string) => void;
}

export interface FallbackSearch extends GuideSearch {
  /**
   * Brings the primary up to date and into use again, if it can be reached. A job calls it now and then; searches
   * call it by themselves. Returns whether the primary is in use.
   */
  catchUp(): Promise<boolean>;
}

/**
 * Searches with `primary` and, while that cannot answer, with `embedded`. Every change is written to `embedded` first, so
 * nothing is lost while the primary is away; when it is back it is given what it missed before it answers again.
 */
export function fallbackSearch(options: FallbackOptions): FallbackSearch {
  const { primary, embedded, now } = options;
  const restFor = options.restFor ?? 5000;
  const missed = new Set<string>();
  // Not trusted before the first comparison: changes may have happened while no process ran.
  let inUse = false;
  let restUntil = 0;
  let catching: Promise<boolean> | undefined;

  function lost(error: unknown): void {
    if (!(error instanceof SearchUnavailable)) throw error;
    restUntil = now() + restFor;
    if (inUse) options.onChange?.("down", error.message);
    inUse = false;
  }

  async function follow(ids: readonly string[], change: () => Promise<void>): Promise<void> {
    // While it is away only note what changes; while it is being caught up a change could be overtaken by an older one.
    for (const id of ids) missed.add(id);
    if (!inUse) return;
    try {
      await change();
      for (const id of ids) missed.delete(id);
    } catch (error) {
      lost(error);
    }
  }

  async function bringBack(): Promise<boolean> {
    try {
      const there = await primary.health();
      if (!there.ok) throw new SearchUnavailable(there.detail ?? "not healthy");
      const { guides, different } = await compare();
      if (different.length > mostByOne) {
        await primary.rebuild(embedded.documents());
        // What other processes wrote meanwhile went into the index that was replaced.
        for (const id of (await compare()).different) missed.add(id);
      } else for (const id of different) missed.add(id);
      await deliverMissed();
      inUse = true;
      options.onChange?.("back", `${guides} guides, ${different.length} brought up to date`);
      return true;
    } catch (error) {
      lost(error);
      return false;
    }
  }

  /** What the primary holds otherwise than it should, whoever missed it: this process, another, or one that has died. */
  async function compare(): Promise<{ guides: number; different: string[] }> {
    const there = await primary.stamps();
    const different: string[] = [];
    let guides = 0;
    for await (const document of embedded.documents()) {
      guides++;
      if (there.get(document.id) !== stampOf(document)) different.push(document.id);
      there.delete(document.id);
    }
    return { guides, different: [...different, ...there.keys()] };
  }

  async function deliverMissed(): Promise<void> {
    while (missed.size > 0) {
      const ids = [...missed];
      const held: SearchDocument[] = [];
      for await (const document of embedded.documents(ids)) held.push(document);
      const kept = new Set(held.map((document) => document.id));
      if (held.length > 0) await primary.index(held);
      const gone = ids.filter((id) => !kept.has(id));
      if (gone.length > 0) await primary.remove(gone);
      for (const id of ids) missed.delete(id);
    }
  }

  function catchUp(): Promise<boolean> {
    if (inUse) return Promise.resolve(true);
    if (now() < restUntil) return Promise.resolve(false);
    catching ??= bringBack().finally(() => {
      catching = undefined;
    });
    return catching;
  }

  return {
    name: `${primary.name}+${embedded.name}`,
    catchUp,
    async index(documents) {
      await embedded.index(documents);
      await follow(
        documents.map((document) => document.id),
        () => primary.index(documents),
      );
    },
    async remove(ids) {
      await embedded.remove(ids);
      await follow(ids, () => primary.remove(ids));
    },
    async rebuild(documents) {
      const count = await embedded.rebuild(documents);
      try {
        if (inUse) await primary.rebuild(embedded.documents());
      } catch (error) {
        lost(error);
      }
      return count;
    },
    async search(question) {
      if (inUse) {
        try {
          return await primary.search(question);
        } catch (error) {
          lost(error);
        }
      } else catchUp().catch(() => undefined);
      return embedded.search(question);
    },
    async health(): Promise<SearchHealth> {
      const [there, here] = await Promise.all([primary.health(), embedded.health()]);
      if (inUse && there.ok) return there;
      return { ...here, detail: `answering from ${here.engine}: ${there.detail ?? "catching up"}` };
    },
  };
}
