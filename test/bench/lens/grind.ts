/**
 * `npm run grind-lens`: makes knowledge-base/search/meaning/lens.bin from the lessons. The same lessons give the same lens. Nothing of an
 * evaluation corpus or of its questions is used. Takes some minutes.
 */
import { writeFileSync } from "node:fs";
import { lensToBytes, through, type Lens } from "#knowledge-base/search/meaning/lens.ts";
import { fetchMeaningModel, meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openPlainModel } from "#knowledge-base/search/meaning/model.engine.ts";
import { normalise } from "#knowledge-base/search/normalise.ts";
import { Learner } from "./learner.ts";
import { readLessons, type Lesson } from "./lessons.ts";
import { matrix, row, rowsOf, times, timesTransposed, transposedTimes, type Matrix } from "./matrix.ts";

const hiddenUnits = 256;
const rounds = 4;
const together = 256;
/** Beside what the lessons of a batch name, so many other names stand as wrong answers. */
const others = 512;
const rate = 5e-4;
/** How sharply likenesses are told apart. */
const temperature = 0.05;

const random = seeded(12345);
const { names, lessons } = readLessons();
const folder = meaningFolder();
await fetchMeaningModel({ folder });
const model = await openPlainModel(folder);
const read = async (texts: readonly string[]): Promise<Matrix> => {
  const all = matrix(texts.length, 512);
  for (const [at, text] of texts.entries()) row(all, at).set(await model.embed(normalise(text)));
  return all;
};
const named = await read(names);
const asked = await read(lessons.map(({ question }) => question));
await model.close();

const answered = lessons.flatMap(({ answers }, at) => (answers.length > 0 ? [at] : []));
console.log(`${names.length} names, ${answered.length} questions; as it is: ${reciprocalRank(undefined)}`);
const learner = new Learner(hiddenUnits, random);
for (let round = 0; round < rounds; round++) {
  const order = shuffled(answered);
  for (let from = 0; from < order.length; from += together) {
    learn(order.slice(from, from + together));
    learner.step(rate * (1 - (0.95 * (round + from / order.length)) / rounds));
  }
  console.log(`round ${round + 1} of ${rounds}: ${reciprocalRank(learner.lens)}`);
}
writeFileSync(
  new URL("../../../knowledge-base/search/meaning/lens.bin", import.meta.url),
  lensToBytes(learner.lens),
);

/** Each question of the batch is drawn to one of its answers and away from every other name (InfoNCE, van den Oord et al. 2018). */
function learn(batch: readonly number[]): void {
  const wanted = batch.map((at) => pick(lessons[at]!.answers));
  const chosen = [...new Set([...wanted, ...batch.flatMap((at) => lessons[at]!.tempting), ...some(others)])];
  const place = new Map(chosen.map((name, at) => [name, at]));
  const questions = learner.pass(rowsOf(asked, batch));
  const matters = learner.pass(rowsOf(named, chosen));
  const slope = timesTransposed(questions.out, matters.out);
  for (const [at, lesson] of batch.entries()) {
    const likenesses = row(slope, at);
    const right = place.get(wanted[at]!)!;
    // Its other answers are not wrong.
    for (const other of lessons[lesson]!.answers) {
      const there = place.get(other);
      if (there !== undefined && there !== right) likenesses[there] = -1e4;
    }
    softmax(likenesses, 1 / temperature);
    likenesses[right]! -= 1;
    likenesses.forEach((component, to) => (likenesses[to] = component / (temperature * batch.length)));
  }
  learner.back(questions, times(slope, matters.out));
  learner.back(matters, transposedTimes(slope, questions.out));
}

/** Of every tenth question: 1 ÷ the rank of the first right answer, on the average. Seen while grinding, so it only shows that it goes up. */
function reciprocalRank(lens: Lens | undefined): string {
  const seen = (of: Matrix) => {
    const all = matrix(of.rows, of.columns);
    for (let at = 0; at < of.rows; at++) row(all, at).set(lens ? through(lens, row(of, at)) : row(of, at));
    return all;
  };
  const some = answered.filter((_, at) => at % 10 === 0);
  const likenesses = timesTransposed(seen(rowsOf(asked, some)), seen(named));
  const sum = some.reduce((total, lesson, at) => total + 1 / rank(row(likenesses, at), lessons[lesson]!), 0);
  return (sum / some.length).toFixed(3);
}

function rank(likenesses: Float32Array, { answers }: Lesson): number {
  const best = Math.max(...answers.map((name) => likenesses[name]!));
  return 1 + likenesses.filter((likeness) => likeness > best).length;
}

function softmax(values: Float32Array, sharpness: number): void {
  const most = Math.max(...values);
  values.forEach((value, at) => (values[at] = Math.exp((value - most) * sharpness)));
  const sum = values.reduce((total, value) => total + value, 0);
  values.forEach((value, at) => (values[at] = value / sum));
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

function some(count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random() * names.length));
}

function shuffled(list: readonly number[]): number[] {
  const order = [...list];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

/** mulberry32: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
