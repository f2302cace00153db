import type { MeaningModel } from "#knowledge-base/search/meaning/meaning.ts";
import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openMeaningModel } from "#knowledge-base/search/meaning/model.engine.ts";

let model: Promise<MeaningModel | undefined> | undefined;

/** The language model, or undefined on a machine that has none: `npm test` fetches it when it can. */
export function meaningModel(): Promise<MeaningModel | undefined> {
  model ??= openMeaningModel(meaningFolder()).catch(() => undefined);
  return model;
}
