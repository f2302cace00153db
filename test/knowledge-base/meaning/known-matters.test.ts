import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openKnownMatters } from "#knowledge-base/search/meaning/known-matters.engine.ts";
import { KnownMatters } from "#knowledge-base/search/meaning/known-matters.ts";
import { DIMENSIONS } from "#knowledge-base/search/meaning/lens.ts";
import { asNumbers, bytesOf } from "#knowledge-base/search/meaning/vectors.ts";

/** A direction between two axes. */
function direction(towards: number, share = 0, also = 0): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  // Components as small as those of a model are: 25 equal ones instead of one.
  for (let at = 0; at < 25; at++) {
    vector[towards * 25 + at] = Math.sqrt(1 - share ** 2) / 5;
    vector[also * 25 + at]! += share / 5;
  }
  return vector;
}

const stored = (vector: Float32Array) => asNumbers(bytesOf(vector));

describe("known matters", () => {
  const matters = new KnownMatters(
    asNumbers(Buffer.concat([direction(0), direction(1), direction(1, 0.3, 2)].map(bytesOf))),
  );

  it("gives those first that mean most nearly what was asked", () => {
    const near = matters.nearest(direction(1, 0.6, 0));
    expect(near.map(({ place }) => place)).toEqual([1, 2, 0]);
    expect(near[0]!.likeness).toBeCloseTo(0.8, 1);
    expect(near[2]!.likeness).toBeCloseTo(0.6, 1);
  });

  it("another matter than the guide's is the first that does not mean the same", () => {
    const near = matters.nearest(direction(1, 0.6, 0));
    expect(matters.elsewhere(near, stored(direction(1)))).toBeCloseTo(0.6, 1);
    expect(matters.elsewhere(near, stored(direction(0)))).toBeCloseTo(0.8, 1);
  });
});

describe("the list of known matters", () => {
  let folder: string;
  let read: number;
  const model = {
    name: "one",
    embed: () => {
      read++;
      return Promise.resolve(direction(read % 20));
    },
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hotline-matters-"));
    read = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is read once for a model; what another one left is removed", async () => {
    writeFileSync(join(folder, "matters-00000000.bin"), "left over");
    const first = await openKnownMatters(model, folder);
    expect(read).toBeGreaterThan(2000);
    const all = read;
    const again = await openKnownMatters(model, folder);
    expect(read).toBe(all);
    expect(again.nearest(direction(3))[0]).toEqual(first.nearest(direction(3))[0]);
    expect(readdirSync(folder)).toHaveLength(1);
    await openKnownMatters({ ...model, name: "two" }, folder);
    expect(read).toBe(2 * all);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("what was only half written is read anew", async () => {
    await openKnownMatters(model, folder);
    const all = read;
    writeFileSync(join(folder, readdirSync(folder)[0]!), "half");
    await openKnownMatters(model, folder);
    expect(read).toBe(2 * all);
  });

  it("a folder that cannot be written to is no hindrance", async () => {
    const nowhere = join(folder, "not", "there");
    expect((await openKnownMatters(model, nowhere)).nearest(direction(1))).not.toEqual([]);
  });
});
