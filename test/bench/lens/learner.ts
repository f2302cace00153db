import { DIMENSIONS, GAIN, gelu, type Lens } from "#knowledge-base/search/meaning/lens.ts";
import { addScaled, matrix, row, times, timesTransposed, transposedTimes, type Matrix } from "./matrix.ts";

/** What one pass through the lens has to remember for the way back. */
interface Pass {
  seen: Matrix;
  before: Matrix;
  hidden: Matrix;
  kept: Float32Array;
  lengths: Float32Array;
  /** Directions of length 1. */
  out: Matrix;
}

/** So much of what comes in and of the hidden layer is left out at random, that no single sign is relied upon. */
const leftOut = 0.3;
const weightDecay = 0.05;

/** A lens being ground: passes with what they need to remember, and steps of AdamW (Loshchilov and Hutter 2019). */
export class Learner {
  readonly lens: Lens;
  readonly #random: () => number;
  readonly #moments: {
    parts: Float32Array;
    slope: Float32Array;
    first: Float32Array;
    second: Float32Array;
  }[];
  #steps = 0;

  constructor(hidden: number, random: () => number) {
    this.#random = random;
    // As Glorot and Bengio (2010) for the way in; the way out begins at nothing, so that the lens begins as plain glass.
    const reach = 1 / Math.sqrt(DIMENSIONS);
    this.lens = {
      inward: new Float32Array(hidden * DIMENSIONS).map(() => (random() * 2 - 1) * reach),
      inwardBias: new Float32Array(hidden).map(() => (random() * 2 - 1) * reach),
      outward: new Float32Array(DIMENSIONS * hidden),
      outwardBias: new Float32Array(DIMENSIONS),
    };
    const { inward, inwardBias, outward, outwardBias } = this.lens;
    this.#moments = [inward, inwardBias, outward, outwardBias].map((parts) => ({
      parts,
      slope: new Float32Array(parts.length),
      first: new Float32Array(parts.length),
      second: new Float32Array(parts.length),
    }));
  }

  pass(directions: Matrix): Pass {
    const { lens } = this;
    const hidden = lens.inwardBias.length;
    const seen = matrix(directions.rows, DIMENSIONS, this.#thinned(directions.data, GAIN).thin);
    const before = timesTransposed(seen, matrix(hidden, DIMENSIONS, lens.inward));
    for (let at = 0; at < before.rows; at++) addScaled(row(before, at), lens.inwardBias, 1);
    const { thin, kept } = this.#thinned(before.data.map(gelu), 1);
    const inner = matrix(before.rows, hidden, thin);
    const out = timesTransposed(inner, matrix(DIMENSIONS, hidden, lens.outward));
    const lengths = new Float32Array(out.rows);
    for (let at = 0; at < out.rows; at++) {
      const turned = row(out, at);
      addScaled(turned, row(directions, at), 1);
      addScaled(turned, lens.outwardBias, 1);
      lengths[at] = Math.hypot(...turned);
      turned.forEach((component, place) => (turned[place] = component / lengths[at]!));
    }
    return { seen, before, hidden: inner, kept, lengths, out };
  }

  /** Adds what this pass says about the weights; `slope` is that of its directions. */
  back(pass: Pass, slope: Matrix): void {
    const turned = matrix(slope.rows, DIMENSIONS);
    for (let at = 0; at < slope.rows; at++) {
      const direction = row(pass.out, at);
      const given = row(slope, at);
      const along = given.reduce((sum, component, place) => sum + component * direction[place]!, 0);
      addScaled(row(turned, at), given, 1 / pass.lengths[at]!);
      addScaled(row(turned, at), direction, -along / pass.lengths[at]!);
    }
    const { lens } = this;
    const [inward, inwardBias, outward, outwardBias] = this.#moments;
    addScaled(outward!.slope, transposedTimes(turned, pass.hidden).data, 1);
    for (let at = 0; at < turned.rows; at++) addScaled(outwardBias!.slope, row(turned, at), 1);
    const inner = times(turned, matrix(DIMENSIONS, lens.inwardBias.length, lens.outward));
    inner.data.forEach((component, at) => {
      inner.data[at] = component * pass.kept[at]! * geluSlope(pass.before.data[at]!);
    });
    addScaled(inward!.slope, transposedTimes(inner, pass.seen).data, 1);
    for (let at = 0; at < inner.rows; at++) addScaled(inwardBias!.slope, row(inner, at), 1);
  }

  step(rate: number): void {
    this.#steps++;
    for (const { parts, slope, first, second } of this.#moments) {
      for (let at = 0; at < parts.length; at++) {
        first[at] = 0.9 * first[at]! + 0.1 * slope[at]!;
        second[at] = 0.999 * second[at]! + 0.001 * slope[at]! ** 2;
        const mean = first[at]! / (1 - 0.9 ** this.#steps);
        const spread = Math.sqrt(second[at]! / (1 - 0.999 ** this.#steps));
        parts[at]! -= rate * (mean / (spread + 1e-8) + weightDecay * parts[at]!);
      }
      slope.fill(0);
    }
  }

  #thinned(data: Float32Array, factor: number): { thin: Float32Array; kept: Float32Array } {
    const kept = data.map(() => (this.#random() < leftOut ? 0 : 1 / (1 - leftOut)));
    return { thin: data.map((value, at) => value * kept[at]! * factor), kept };
  }
}

function geluSlope(x: number): number {
  const width = 1e-3;
  return (gelu(x + width) - gelu(x - width)) / (2 * width);
}
