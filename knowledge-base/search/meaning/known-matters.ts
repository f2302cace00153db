import { DIMENSIONS } from "./lens.ts";
import { asNumbers, bytesOf, SCALE } from "./vectors.ts";

/** A matter's place in the list, and how nearly it means what was asked. */
export interface NearMatter {
  place: number;
  likeness: number;
}

/** More of them are hardly ever one and the same matter. */
const looked = 40;

/** Names that mean the same matter are at least so near each other. */
const sameMatter = 0.8;

/**
 * Matters people ask a hotline about, whether or not there is a guide for them: whoever asks for the household register comes near to the
 * guide about identity cards, where there is none about registers, but nearer to the matter itself.
 */
export class KnownMatters {
  readonly #directions: Int8Array;

  /** @param directions one after the other, stored as guides' are */
  constructor(directions: Int8Array) {
    this.#directions = directions;
  }

  /** The matters that mean most nearly what was asked, best first. */
  nearest(question: Float32Array): readonly NearMatter[] {
    const asked = asNumbers(bytesOf(question));
    const count = this.#directions.length / DIMENSIONS;
    const likenesses = new Float32Array(count).map((_, place) => this.#likeness(place, asked));
    const least = likenesses.toSorted().at(-looked) ?? -1;
    return Array.from(likenesses, (likeness, place) => ({ place, likeness }))
      .filter(({ likeness }) => likeness >= least)
      .toSorted((a, b) => b.likeness - a.likeness);
  }

  /** Of these the likeness of the first that is another matter than the guide's. */
  elsewhere(near: readonly NearMatter[], guide: Int8Array): number {
    const other = near.find(({ place }) => this.#likeness(place, guide) < sameMatter);
    return (other ?? near.at(-1))?.likeness ?? 0;
  }

  #likeness(place: number, other: Int8Array): number {
    return product(this.#directions, place * DIMENSIONS, other) / SCALE ** 2;
  }
}

/** Of two stored directions: whole numbers in four sums, none of which waits for another, are the quickest here. */
function product(all: Int8Array, from: number, other: Int8Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let at = 0; at < DIMENSIONS; at += 4) {
    s0 = (s0 + Math.imul(all[from + at]!, other[at]!)) | 0;
    s1 = (s1 + Math.imul(all[from + at + 1]!, other[at + 1]!)) | 0;
    s2 = (s2 + Math.imul(all[from + at + 2]!, other[at + 2]!)) | 0;
    s3 = (s3 + Math.imul(all[from + at + 3]!, other[at + 3]!)) | 0;
  }
  return s0 + s1 + s2 + s3;
}
