import { describe, expect, it } from "vitest";
import {
  DIMENSIONS,
  lensFromBytes,
  lensToBytes,
  through,
  type Lens,
} from "#knowledge-base/search/meaning/lens.ts";
import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openPlainModel } from "#knowledge-base/search/meaning/model.engine.ts";
import { meaningModel } from "#test/kit/meaning-model.ts";
import { demoCorpus, demoQuestions } from "#test/bench/demo-corpus.ts";
import { collected, readJsonLines } from "#test/bench/guide-corpus.ts";
import { hasGrades, type JudgedQuery } from "#test/bench/judged-queries.ts";
import { Learner } from "#test/bench/lens/learner.ts";
import { readLessons } from "#test/bench/lens/lessons.ts";
import {
  matrix,
  row,
  times,
  timesTransposed,
  transposedTimes,
  type Matrix,
} from "#test/bench/lens/matrix.ts";

const model = await meaningModel();

const wave = (length: number, step: number) => Float32Array.from({ length }, (_, at) => Math.sin(at * step));
const unit = (vector: Float32Array) => vector.map((component) => component / Math.hypot(...vector));
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe("the lens before the language model", () => {
  const lens: Lens = {
    inward: wave(3 * DIMENSIONS, 0.7),
    inwardBias: wave(3, 1),
    outward: wave(DIMENSIONS * 3, 0.3).map((weight) => weight / 50),
    outwardBias: new Float32Array(DIMENSIONS),
  };

  it("without a way out is plain glass", () => {
    const direction = unit(wave(DIMENSIONS, 0.11));
    const glass = { ...lens, outward: new Float32Array(DIMENSIONS * 3) };
    expect(cosine(through(glass, direction), direction)).toBeCloseTo(1, 6);
  });

  it("turns a direction and leaves its length", () => {
    const direction = unit(wave(DIMENSIONS, 0.11));
    const turned = through(lens, direction);
    expect(Math.hypot(...turned)).toBeCloseTo(1, 5);
    expect(cosine(turned, direction)).toBeLessThan(0.999);
  });

  it("is the same, nearly, after it was stored in bytes; other bytes are refused", () => {
    const direction = unit(wave(DIMENSIONS, 0.05));
    const bytes = lensToBytes(lens);
    expect(cosine(through(lensFromBytes(bytes), direction), through(lens, direction))).toBeGreaterThan(
      0.9999,
    );
    expect(() => lensFromBytes(bytes.subarray(1))).toThrow("bytes are no lens");
  });
});

describe("grinding it", () => {
  it("sums as matrices do", () => {
    const a = matrix(2, 4, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    const b = matrix(2, 4, Float32Array.of(1, 0, 2, 0, 0, 1, 0, 2));
    expect([...timesTransposed(a, b).data]).toEqual([7, 10, 19, 22]);
    expect([...times(matrix(1, 2, Float32Array.of(1, 10)), a).data]).toEqual([51, 62, 73, 84]);
    expect([...transposedTimes(a, matrix(2, 1, Float32Array.of(1, 10))).data]).toEqual([51, 62, 73, 84]);
  });

  it("draws a question to the name that answers it", () => {
    let state = 1;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const learner = new Learner(8, random);
    const one = (vector: Float32Array): Matrix => matrix(1, DIMENSIONS, vector);
    const question = unit(wave(DIMENSIONS, 0.13));
    const answer = unit(wave(DIMENSIONS, 0.29));
    const before = cosine(question, answer);
    for (let turn = 0; turn < 60; turn++) {
      const asked = learner.pass(one(question));
      const named = learner.pass(one(answer));
      // The slope of minus the likeness.
      learner.back(asked, one(row(named.out, 0).map((value) => -value)));
      learner.back(named, one(row(asked.out, 0).map((value) => -value)));
      learner.step(0.01);
    }
    const after = cosine(through(learner.lens, question), through(learner.lens, answer));
    expect(after).toBeGreaterThan(before + 0.3);
  });

  it("has lessons: each names what it answers by places in the list", () => {
    const { names, lessons } = readLessons();
    expect(names.length).toBeGreaterThan(2000);
    expect(lessons.length).toBeGreaterThan(9000);
    const dogs = lessons.filter(({ question }) => question.includes("狗"));
    expect(dogs.some(({ answers }) => answers.some((at) => names[at]!.includes("犬")))).toBe(true);
  });

  it.skipIf(!model)("leads more of what people say to the guide they mean, by its name alone", async () => {
    const plain = await openPlainModel(meaningFolder());
    const guides = await collected(demoCorpus());
    const asked = (await collected(readJsonLines<JudgedQuery>(demoQuestions))).filter(hasGrades);
    const answered = asked.filter(({ kind, relevant }) => kind === "spoken" && relevant.length > 0);
    const hits = async (embed: (text: string) => Promise<Float32Array>) => {
      const named = [];
      for (const { id, title } of guides) named.push({ id, direction: await embed(title) });
      let first = 0;
      for (const { query, relevant } of answered) {
        const direction = await embed(query);
        const best = named
          .map(({ id, direction: there }) => ({ id, likeness: cosine(direction, there) }))
          .reduce((a, b) => (b.likeness > a.likeness ? b : a));
        if (relevant.some(({ code, grade }) => grade === 3 && code === best.id)) first++;
      }
      return first / answered.length;
    };
    expect(await hits(model!.embed)).toBeGreaterThan((await hits(plain.embed)) + 0.1);
    await plain.close();
  });
});
