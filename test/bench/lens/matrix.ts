/** Row by row; plain loops, as much as a few minutes of grinding need. */
export interface Matrix {
  rows: number;
  columns: number;
  data: Float32Array;
}

export const matrix = (
  rows: number,
  columns: number,
  data: Float32Array = new Float32Array(rows * columns),
): Matrix => ({
  rows,
  columns,
  data,
});

export const row = (of: Matrix, at: number): Float32Array =>
  of.data.subarray(at * of.columns, (at + 1) * of.columns);

/** The chosen rows, in the order given. */
export function rowsOf(of: Matrix, chosen: readonly number[]): Matrix {
  const taken = matrix(chosen.length, of.columns);
  for (const [to, from] of chosen.entries()) row(taken, to).set(row(of, from));
  return taken;
}

/** a × bᵀ: every row of `a` with every row of `b`. */
export function timesTransposed(a: Matrix, b: Matrix): Matrix {
  const product = matrix(a.rows, b.rows);
  const n = a.columns;
  for (let i = 0; i < a.rows; i++) {
    const left = row(a, i);
    for (let j = 0; j < b.rows; j++) {
      const from = j * n;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = 0; k < n; k += 4) {
        s0 += left[k]! * b.data[from + k]!;
        s1 += left[k + 1]! * b.data[from + k + 1]!;
        s2 += left[k + 2]! * b.data[from + k + 2]!;
        s3 += left[k + 3]! * b.data[from + k + 3]!;
      }
      product.data[i * b.rows + j] = s0 + s1 + s2 + s3;
    }
  }
  return product;
}

/** a × b */
export function times(a: Matrix, b: Matrix): Matrix {
  const product = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    const sum = row(product, i);
    for (let k = 0; k < a.columns; k++) addScaled(sum, row(b, k), a.data[i * a.columns + k]!);
  }
  return product;
}

/** aᵀ × b */
export function transposedTimes(a: Matrix, b: Matrix): Matrix {
  const product = matrix(a.columns, b.columns);
  for (let k = 0; k < a.rows; k++) {
    for (let i = 0; i < a.columns; i++) addScaled(row(product, i), row(b, k), a.data[k * a.columns + i]!);
  }
  return product;
}

export function addScaled(to: Float32Array, what: Float32Array, factor: number): void {
  if (factor === 0) return;
  for (let at = 0; at < to.length; at++) to[at]! += what[at]! * factor;
}
