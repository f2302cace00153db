import type { MeaningModel } from "#knowledge-base/search/meaning/meaning.ts";
import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openMeaningModel } from "#knowledge-base/search/meaning/model.engine.ts";

/** It was not fetched, or its library is not made for this platform. */
const excuses = new Set(["ENOENT", "MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"]);

let model: Promise<MeaningModel | undefined> | undefined;

/**
 * The language model, or undefined on a machine that has none: `npm test` fetches it when it can.
 * @throws when it is here and does not open
 */
export function meaningModel(): Promise<MeaningModel | undefined> {
  model ??= openMeaningModel(meaningFolder()).catch((error: NodeJS.ErrnoException) => {
    if (!excuses.has(error.code ?? "")) throw error;
    console.warn(`Tests that need the language model are skipped: ${error.message}`);
    return undefined;
  });
  return model;
}
