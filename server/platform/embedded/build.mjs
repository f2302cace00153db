// Builds .build/: the three programs, each in one file, and the console. `--only=server` or `--only=console` for a half.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const out = join(root, ".build");
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);

if (only !== "console") await buildPrograms();
if (only !== "server") buildConsole();

async function buildPrograms() {
  const { build } = await import("esbuild");
  const entries = { server: "server/main.ts", jobs: "jobs/main.ts", all: "jobs/all-in-one.ts" };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
    write: false,
  });
  mkdirSync(out, { recursive: true });
  for (const { path, contents } of outputFiles) {
    // Renamed into place: a process that starts meanwhile reads the old file or the new one, never half of one.
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
}

function buildConsole() {
  if (!existsSync(join(root, "agent-console/vite.config.ts"))) {
    console.log("agent-console has no vite.config.ts yet: skipped");
    return;
  }
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "-c", "agent-console/vite.config.ts", "--logLevel", "warn"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
