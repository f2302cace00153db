import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchMeaningModel, type KnownArchive } from "#knowledge-base/search/meaning/model-file.engine.ts";

const onnx = randomBytes(300_000);
const archive = zipSync({
  "some.onnx": onnx,
  "some-tokenizer.json": Buffer.from('{"model":{}}'),
  "../outside.txt": Buffer.from("nothing else is taken"),
});
const known: KnownArchive = {
  name: "some-model",
  address: "https://nowhere.invalid/some.jar",
  bytes: archive.length,
  sha256: createHash("sha256").update(archive).digest("hex"),
  files: { "some.onnx": "model.onnx", "some-tokenizer.json": "tokenizer.json" },
};

let house: string;
let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), "hotline-meaning-"));
  folder = join(house, "meaning");
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await rm(house, { recursive: true });
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/some.jar`;
}

const fetchIt = (source: string, signal?: AbortSignal) =>
  fetchMeaningModel({ folder, source, signal, known });
const whatIsThere = () => readdir(house, { recursive: true }).then((names) => names.toSorted());

const model = "meaning/some-model";
const whole = ["meaning", model, `${model}/model.onnx`, `${model}/tokenizer.json`];

test("what is fetched is whole, and fetched once", async () => {
  let asked = 0;
  const source = await serve((_request, response) => {
    asked++;
    response.end(archive);
  });
  await fetchIt(source);
  await fetchIt(source);
  expect(await whatIsThere()).toEqual(whole);
  expect(onnx.equals(await readFile(join(house, model, "model.onnx")))).toBe(true);
  expect(asked).toBe(1);
});

test("two at once both have it", async () => {
  let arrived = 0;
  let open = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  const source = await serve((_request, response) => {
    if (++arrived === 2) open();
    void both.then(() => response.end(archive));
  });
  await Promise.all([fetchIt(source), fetchIt(source)]);
  expect(await whatIsThere()).toEqual(whole);
});

test("a file does as well: a network without a way out", async () => {
  const file = join(house, "some.jar");
  await writeFile(file, archive);
  await fetchIt(file);
  await rm(file);
  expect(await whatIsThere()).toEqual(whole);
});

const changed = Buffer.from(archive);
changed[100]! ^= 1;
const longer = Buffer.concat([archive, archive]);

test.each([
  ["of the right length and other bytes", changed, /SHA-256/],
  ["cut short", archive.subarray(0, 1000), /SHA-256/],
  ["too long", longer, /longer than/],
])("an archive %s is refused and leaves nothing", async (_what, content, reason) => {
  const source = await serve((_request, response) => response.end(content));
  await expect(fetchIt(source)).rejects.toThrow(reason);
  expect(await whatIsThere()).toEqual([]);
});

test("so is a file that is another one, or none", async () => {
  const file = join(house, "other.jar");
  await writeFile(file, longer);
  await expect(fetchIt(file)).rejects.toThrow(/bytes long/);
  await writeFile(file, changed);
  await expect(fetchIt(file)).rejects.toThrow(/SHA-256/);
  expect(await whatIsThere()).toEqual(["other.jar"]);
  await expect(fetchIt(join(house, "none.jar"))).rejects.toThrow(/ENOENT/);
});

test("a connection that is cut leaves nothing, and the next attempt succeeds", async () => {
  let cut = true;
  const source = await serve((_request, response) => {
    response.writeHead(200, { "content-length": archive.length });
    response.write(archive.subarray(0, 5000), () => (cut ? response.destroy() : undefined));
    if (!cut) response.end(archive.subarray(5000));
  });
  await expect(fetchIt(source)).rejects.toThrow("terminated");
  expect(await whatIsThere()).toEqual([]);
  cut = false;
  await fetchIt(source);
  expect(await whatIsThere()).toEqual(whole);
});

test("one that goes silent is given up", async () => {
  const source = await serve((_request, response) => {
    response.write(archive.subarray(0, 5000));
  });
  await expect(fetchIt(source, AbortSignal.timeout(100))).rejects.toThrow(/timeout/i);
  expect(await whatIsThere()).toEqual([]);
});

test("an address that has none says its status", async () => {
  const source = await serve((_request, response) => response.writeHead(404).end());
  await expect(fetchIt(source)).rejects.toThrow(/answers 404/);
});

test("when it cannot be written, nothing remains", async () => {
  await writeFile(folder, "a file where the folder should be");
  const source = await serve((_request, response) => response.end(archive));
  await expect(fetchIt(source)).rejects.toThrow(/EEXIST|ENOTDIR/);
  expect(await whatIsThere()).toEqual(["meaning"]);
});

test("what a killed process left long ago is removed, what another writes now is not", async () => {
  const [old, fresh] = [join(folder, "unfinished-old"), join(folder, "unfinished-fresh")];
  await mkdir(old, { recursive: true });
  await mkdir(fresh);
  await utimes(old, 1_700_000_000, 1_700_000_000);
  await fetchIt(await serve((_request, response) => response.end(archive)));
  expect((await readdir(folder)).toSorted()).toEqual(["some-model", "unfinished-fresh"]);
});
