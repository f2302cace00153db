import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "#server/platform/project-root.ts";
import { normalise } from "../normalise.ts";
import { KnownMatters } from "./known-matters.ts";
import { DIMENSIONS } from "./lens.ts";
import type { MeaningModel } from "./meaning.ts";
import { asNumbers, bytesOf } from "./vectors.ts";

const list = (): string => join(projectRoot(), "knowledge-base/search/meaning/matters.txt");

/**
 * The matters of the list as this model reads them. That takes some seconds, once: what was read is kept in `folder`.
 * @throws when the model breaks
 */
export async function openKnownMatters(model: MeaningModel, folder: string): Promise<KnownMatters> {
  const text = await readFile(list(), "utf8");
  const names = text.split("\n").filter(Boolean);
  const hash = createHash("sha256").update(model.name).update(text).digest("hex").slice(0, 8);
  const file = `matters-${hash}.bin`;
  const known = await readFile(join(folder, file)).catch(() => undefined);
  if (known?.length === names.length * DIMENSIONS) return new KnownMatters(asNumbers(known));
  const read: Buffer[] = [];
  for (const name of names) read.push(bytesOf(await model.embed(normalise(name))));
  const directions = Buffer.concat(read);
  // A folder that cannot be written to costs these seconds at every start.
  await keep(folder, file, directions).catch(() => {});
  return new KnownMatters(asNumbers(directions));
}

/** Whole or not at all; what another list or lens left is removed. */
async function keep(folder: string, file: string, directions: Buffer): Promise<void> {
  const unfinished = join(folder, `unfinished-${process.pid}-${file}`);
  await writeFile(unfinished, directions);
  await rename(unfinished, join(folder, file));
  for (const other of await readdir(folder))
    if (/^matters-.*\.bin$/.test(other) && other !== file) await rm(join(folder, other), { force: true });
}
