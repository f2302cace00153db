/**
 * A lens in front of the language model: one hidden layer that turns its general directions a little, so that what citizens say
 * points where the names of administrative matters point. It was ground on questions written for this purpose (test/bench/lens).
 */
export interface Lens {
  /** Hidden units × dimensions, row by row. */
  inward: Float32Array;
  inwardBias: Float32Array;
  /** Dimensions × hidden units, row by row. */
  outward: Float32Array;
  outwardBias: Float32Array;
}

export const DIMENSIONS = 512;

/** Directions have length 1, so their components are small; the hidden layer works around 1. */
export const GAIN = 22;

/** Turns a direction of length 1 into another one. */
export function through(lens: Lens, direction: Float32Array): Float32Array {
  const hidden = lens.inwardBias.map((bias, unit) =>
    gelu(bias + GAIN * rowTimes(lens.inward, unit, direction)),
  );
  const turned = direction.map(
    (component, at) => component + lens.outwardBias[at]! + rowTimes(lens.outward, at, hidden),
  );
  const length = Math.hypot(...turned);
  return turned.map((component) => component / length);
}

function rowTimes(matrix: Float32Array, row: number, vector: Float32Array): number {
  const from = row * vector.length;
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += matrix[from + at]! * vector[at]!;
  return sum;
}

/** The usual approximation by tanh (Hendrycks and Gimpel 2016). */
export function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

/** A byte for each weight, and before each of the four parts what its bytes are to be multiplied with. */
export function lensToBytes(lens: Lens): Uint8Array {
  const chunks = [lens.inward, lens.inwardBias, lens.outward, lens.outwardBias].map((part) => {
    const scale = part.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
    const chunk = Buffer.alloc(4 + part.length);
    chunk.writeFloatBE(scale);
    for (const [at, weight] of part.entries()) chunk.writeInt8(Math.round(weight / scale), 4 + at);
    return chunk;
  });
  return Buffer.concat(chunks);
}

/** @throws when the bytes are no lens */
export function lensFromBytes(bytes: Uint8Array): Lens {
  const hidden = (bytes.length - 4 * 4 - DIMENSIONS) / (2 * DIMENSIONS + 1);
  if (!Number.isInteger(hidden) || hidden < 1) throw new Error(`${bytes.length} bytes are no lens`);
  let from = 0;
  const [inward, inwardBias, outward, outwardBias] = [
    hidden * DIMENSIONS,
    hidden,
    hidden * DIMENSIONS,
    DIMENSIONS,
  ].map((length) => {
    const scale = new DataView(bytes.buffer, bytes.byteOffset + from).getFloat32(0);
    const part = new Int8Array(bytes.buffer, bytes.byteOffset + from + 4, length);
    from += 4 + length;
    return Float32Array.from(part, (byte) => byte * scale);
  }) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return { inward, inwardBias, outward, outwardBias };
}
