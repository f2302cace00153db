import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "#server/platform/project-root.ts";
import { openKnownMatters } from "./known-matters.engine.ts";
import { lensFromBytes, through } from "./lens.ts";
import type { MeaningModel } from "./meaning.ts";
import { ModelThread } from "./model-thread.engine.ts";
import facts from "./model.json" with { type: "json" };
import { wordPieces, type PieceVocabulary } from "./word-pieces.ts";

/** A model and its thread; whoever opened it closes it before the process exits. */
export interface OpenedModel extends MeaningModel {
  close(): Promise<void>;
}

const lensFile = (): string => join(projectRoot(), "knowledge-base/search/meaning/lens.bin");

const opened = new Map<string, Promise<OpenedModel>>();

/**
 * The process's one model (about 60 MB): opened at the first call, in a thread of its own.
 * @param folder where `fetchMeaningModel` put it (`meaningFolder()`)
 * @throws when it is not there, or onnxruntime-node has no binary for this platform: search then works by words alone
 */
export function openMeaningModel(folder: string): Promise<OpenedModel> {
  const known = opened.get(folder);
  if (known) return known;
  const opening = open(join(folder, facts.name), () => opened.delete(folder));
  opened.set(folder, opening);
  opening.catch(() => opened.delete(folder));
  return opening;
}

async function open(folder: string, onClose: () => void): Promise<OpenedModel> {
  const bytes = await readFile(lensFile());
  const lens = lensFromBytes(bytes);
  const plain = await openPlain(folder, onClose);
  const model = {
    ...plain,
    // Directions seen through another lens are not comparable.
    name: `${plain.name}+${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`,
    embed: async (text: string) => through(lens, await plain.embed(text)),
  };
  return { ...model, matters: await openKnownMatters(model, folder) };
}

/** The model as its authors made it, in a thread of its own. */
export const openPlainModel = (folder: string): Promise<OpenedModel> =>
  openPlain(join(folder, facts.name), () => {});

async function openPlain(folder: string, onClose: () => void): Promise<OpenedModel> {
  const tokenizer = JSON.parse(await readFile(join(folder, "tokenizer.json"), "utf8"));
  const vocabulary: PieceVocabulary = tokenizer.model.vocab;
  const thread = new ModelThread(join(folder, "model.onnx"));
  const embed = (text: string) => thread.run(wordPieces(text, vocabulary));
  await embed("");
  return {
    name: facts.name,
    embed,
    async close() {
      onClose();
      await thread.close();
    },
  };
}
