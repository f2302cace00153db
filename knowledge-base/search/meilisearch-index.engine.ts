import { Meilisearch, MeilisearchApiError, type EnqueuedTaskPromise } from "meilisearch";

/** Meilisearch's indexes, tasks and keys, whatever they hold. */

/** An index that a rebuild has left lying this long (ms) belongs to a process that has died. */
const abandonedAfter = 3_600_000;

/** Creates the index where there is none. */
export async function ensureIndex(client: Meilisearch, name: string): Promise<void> {
  try {
    await client.getRawIndex(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const task = await client.createIndex(name, { primaryKey: "key" }).waitTask();
    // Another process was faster: that is the index wanted.
    if (task.status !== "succeeded" && task.error?.code !== "index_already_exists")
      throw new Error(`meilisearch: ${task.error?.message ?? task.status}`, { cause: error });
  }
}

/** Deletes what interrupted rebuilds of this index left behind; those that other processes are at stay. */
export async function abandonBuilding(client: Meilisearch, uid: string): Promise<void> {
  const { results } = await client.getRawIndexes({ limit: 1000 });
  // By the newest index's age and not by our clock, which may be another than the server's.
  const newest = Math.max(...results.map((index) => Date.parse(index.updatedAt)));
  for (const index of results) {
    if (!index.uid.startsWith(`${uid}_building_`)) continue;
    if (newest - Date.parse(index.updatedAt) > abandonedAfter) await client.deleteIndexIfExists(index.uid);
  }
}

/** Waits until the task has been done; a failed one rejects with its reason. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const result = await task.waitTask();
  if (result.status !== "succeeded")
    throw new Error(`meilisearch: ${result.error?.message ?? result.status}`);
}

export function isMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === "index_not_found";
}

/** One key that can only search and one that can only write the indexes of this name; found again once made. */
export async function keysFor(client: Meilisearch, uid: string): Promise<{ search: string; write: string }> {
  const wanted = [
    { name: `${uid} search`, actions: ["search", "documents.get", "stats.get"] },
    {
      name: `${uid} write`,
      actions: ["documents.*", "indexes.*", "settings.*", "tasks.get", "search", "stats.get"],
    },
  ];
  const { results } = await client.getKeys({ limit: 1000 });
  const [search, write] = await Promise.all(
    wanted.map(async ({ name, actions }) => {
      const known = results.find((key) => key.name === name);
      return known ?? client.createKey({ name, actions, indexes: [`${uid}*`], expiresAt: null });
    }),
  );
  return { search: search!.key, write: write!.key };
}
