// Brings node_modules, .build and the language model up to date, and does nothing when they are. No packages here either.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { missingPackages } from "./installed.mjs";

const here = dirname(fileURLToPath(import.meta.url));
export const projectFolder = join(here, "../../..");

const at = (...parts) => join(projectFolder, ...parts);

// What each half of the build is made from. The console sees nothing of the server but its contracts.
const halves = {
  server: ["server", "knowledge-base", "jobs", "package-lock.json", "tsconfig.json"],
  console: ["agent-console", "server/contracts", "package-lock.json", "tsconfig.json"],
};

const meaning = "knowledge-base/search/meaning";

/**
 * Installs packages if the lockfile, Node or the platform changed, and builds what changed.
 * @param {{ console: boolean, install?: boolean }} wanted console: the browser part is needed as well
 * @returns {Promise<boolean>} false when a step failed; it has said why
 */
export async function prepare({ console: withConsole, install = true }) {
  const release = await onlyOneAtATime();
  try {
    if (install && !(await installIfNeeded())) return false;
    if (!(await buildIfNeeded("server"))) return false;
    if (withConsole && !(await buildIfNeeded("console"))) return false;
    await prepareModelIfNeeded();
    return true;
  } finally {
    release();
  }
}

/** The language model of guide search, which does without it: fetched, and its list read. The step says so when it could not be. */
export async function prepareModelIfNeeded() {
  const source = process.env.MEANING_MODEL ?? "";
  const { name } = JSON.parse(readFileSync(at(meaning, "model.json"), "utf8"));
  const stampFile = at(".cache", "meaning", "stamp");
  const stamp = hashOfFiles([meaning]);
  const present = existsSync(at(".cache", "meaning", name)) && existsSync(stampFile);
  if (source === "off" || (present && readFileSync(stampFile, "utf8") === stamp)) return;
  const args = ["--import", "tsx", at(meaning, "fetch-model.mjs"), source];
  if (await step("Preparing the language model / 正在准备语言模型", process.execPath, args))
    writeFileSync(stampFile, stamp);
}

async function installIfNeeded() {
  const lock = readFileSync(at("package-lock.json"), "utf8");
  const stampFile = at("node_modules", ".hotline-stamp");
  const stamp = [hash(lock), process.versions.modules, process.platform, process.arch].join(" ");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return true;
  // A plain `npm ci` leaves no stamp. What it installed is compared with the lockfile instead of done again.
  if (existsSync(stampFile) || missingPackages(projectFolder, lock).length > 0) {
    const npm = process.env.npm_execpath;
    // NODE_ENV=production would leave out the tools that the build needs.
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
    const title = "Installing packages / 正在安装依赖";
    if (!(await step(title, command, [...first, ...args], { shell: !npm && process.platform === "win32" })))
      return false;
  }
  writeFileSync(stampFile, stamp);
  return true;
}

async function buildIfNeeded(half) {
  const stampFile = at(".build", `${half}.stamp`);
  const stamp = hashOfFiles(halves[half]);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return true;
  rmSync(stampFile, { force: true });
  const title =
    half === "server" ? "Building the server / 正在构建服务端" : "Building the console / 正在构建工作台";
  // In a process of its own: what the bundler takes in memory goes back to the system.
  if (!(await step(title, process.execPath, [join(here, "build.mjs"), `--only=${half}`]))) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** One calm line per step; the command's own words only when it failed. */
function step(title, command, args, options = {}) {
  const begun = performance.now();
  process.stdout.write(`${title} … `);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectFolder, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(code === 0 ? `${seconds} s` : `failed / 失败\n${beginningOf(output)}`);
      if (code !== 0 && /ENOSPC|no space left/i.test(output))
        console.error("No disk space left / 磁盘空间不足");
      resolve(code === 0);
    });
  });
}

// The cause stands at the beginning; npm goes on for pages about its options.
function beginningOf(output) {
  const lines = output.trim().split("\n");
  return lines.length > 25
    ? [...lines.slice(0, 25), `… (${lines.length - 25} more lines)`].join("\n")
    : lines.join("\n");
}

/** Two starts in one clone (a server and a worker) must not install or build into each other's hands. */
async function onlyOneAtATime() {
  const file = at(".cache", "prepare.lock");
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!holderIsAlive(file)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function holderIsAlive(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    if (pid === process.pid) return false; // a former process with our id
    if (pid) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function hashOfFiles(paths) {
  const sum = createHash("sha256").update(process.versions.modules);
  for (const path of paths) addTo(sum, path);
  return sum.digest("hex");
}

function addTo(sum, path) {
  const entry = readdirOrFile(at(path));
  if (entry.names) for (const name of entry.names) addTo(sum, `${path}/${name}`);
  else if (entry.content) sum.update(path).update("\0").update(entry.content).update("\0");
}

function readdirOrFile(path) {
  if (!existsSync(path)) return {};
  try {
    const names = readdirSync(path);
    return { names: names.filter((name) => !name.startsWith(".") && name !== "node_modules").toSorted() };
  } catch (error) {
    if (error.code === "ENOTDIR") return { content: readFileSync(path) };
    throw error;
  }
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}
