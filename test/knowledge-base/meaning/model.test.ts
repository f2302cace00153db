import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openMeaningModel } from "#knowledge-base/search/meaning/model.engine.ts";
import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { meaningModel } from "#test/kit/meaning-model.ts";

const model = await meaningModel();

const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, at) => sum + x * b[at]!, 0);

describe.skipIf(!model)("the language model", () => {
  const embed = (text: string) => model!.embed(text);

  test("words that have nothing in common may mean the same", async () => {
    const question = await embed("海边沉了条旧船想捞上来");
    const nearness = async (title: string) => product(question, await embed(title));
    expect(await nearness("打捞沉船审批")).toBeGreaterThan((await nearness("渔船登记")) + 0.05);
  });

  test.each([
    ["nothing", ""],
    ["a question", "残疾人两项补贴"],
    ["ten thousand characters", "海".repeat(10_000)],
    ["ten thousand letters", "a".repeat(10_000)],
    ["half a character", "\ud83d社保"],
  ])("the direction of %s has length 1 in 512 dimensions and is the same every time", async (_what, text) => {
    const direction = await embed(text);
    expect(direction).toHaveLength(512);
    expect(product(direction, direction)).toBeCloseTo(1, 5);
    expect(await embed(text)).toEqual(direction);
  });

  test("a process may exit while it reads: it ends the run it is at and refuses the rest", async () => {
    const script = fileURLToPath(new URL("exit-under-a-run.ts", import.meta.url));
    const process_ = spawn(process.execPath, ["--import", "tsx", script], { stdio: "inherit" });
    expect(await once(process_, "exit")).toEqual([0, null]);
  });

  test("many at once get each their own", async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `第${at}号公路养护`);
    const alone = [];
    for (const text of texts) alone.push(await embed(text));
    expect(await Promise.all(texts.map(embed))).toEqual(alone);
  });

  test("while it computes, everything else goes on", async () => {
    const directions = Promise.all(Array.from({ length: 20 }, () => embed("公路养护".repeat(32))));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await directions.finally(() => clearInterval(timer));
    expect(turns).toBeGreaterThan(20);
  });

  test("one process has one", async () => {
    expect(await openMeaningModel(meaningFolder())).toBe(model);
  });
});

describe("without a model", () => {
  test("opening says so, and a later one may find it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hotline-meaning-"));
    try {
      await expect(openMeaningModel(folder)).rejects.toThrow("ENOENT");
      const inside = join(folder, "bge-small-zh-v1.5-q");
      await mkdir(inside);
      await writeFile(join(inside, "tokenizer.json"), '{"model":{"vocab":{}}}');
      await writeFile(join(inside, "model.onnx"), "no model");
      await expect(openMeaningModel(folder)).rejects.toThrow(/model\.onnx|onnxruntime/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
