/** How directions of meaning are stored and compared: as signs for a first look, as bytes for the exact one. */

/** Components of a 512-dimensional direction of length 1 seldom exceed a quarter. */
export const SCALE = 400;

/** `0110…`: which components are positive. */
export function signsOf(vector: Float32Array): string {
  return Array.from(vector, (component) => (component > 0 ? "1" : "0")).join("");
}

/** One signed byte per component. */
export function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length);
  for (const [at, component] of vector.entries())
    bytes.writeInt8(Math.max(-127, Math.min(127, Math.round(component * SCALE))), at);
  return bytes;
}

/** Cosine of the angle between a direction and a stored one: 1 = the same meaning. */
export function likeness(vector: Float32Array, stored: Buffer): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += vector[at]! * stored.readInt8(at);
  return sum / SCALE;
}

/** The same bytes, to compute with. */
export const asNumbers = (stored: Buffer): Int8Array =>
  new Int8Array(stored.buffer, stored.byteOffset, stored.length);
