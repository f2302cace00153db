import type { KnownMatters } from "./known-matters.ts";

/** Turns short texts into directions: texts that mean the same point the same way, whatever words they use. */
export interface MeaningModel {
  /** Changes when vectors made before are no longer comparable with those made now. */
  readonly name: string;
  /**
   * A direction of length 1 in 512 dimensions for one short text; its first 128 pieces (about as many characters)
   * count. One text at a time on a thread of its own: who embeds many waits for each, so that a question gets in between.
   * @throws when the model's thread has ended
   */
  embed(text: string): Promise<Float32Array>;
  /** What else may be meant than what there is a guide for; absent = not known. */
  readonly matters?: KnownMatters;
}
