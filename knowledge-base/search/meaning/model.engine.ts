import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MeaningModel } from "./meaning.ts";
import { ModelThread } from "./model-thread.engine.ts";
import facts from "./model.json" with { type: "json" };
import { wordPieces, type PieceVocabulary } from "./word-pieces.ts";

/** A model and its thread; whoever opened it closes it before the process exits. */
export interface OpenedModel extends MeaningModel {
  close(): Promise<void>;
}

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
