// `npm test`: every test, or those whose path holds one of the given words (`npm test -- server/tickets`).
// The last line is the verdict: `N passed, N failed` or `N passed, N failed, N skipped`.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareModelIfNeeded, prepare, projectFolder } from "../../server/platform/embedded/prepare.mjs";
import { countTests } from "./count-tests.mjs";

const args = process.argv.slice(2);
const words = args.filter((argument) => !argument.startsWith("-"));
// Journeys drive the built product in a browser; everything else runs from the sources.
const needsBuild = words.length === 0 || words.some((word) => /journey|fault/.test(word));

const folder = mkdtempSync(join(tmpdir(), "hotline-run-"));
try {
  const built = !needsBuild || (await prepare({ console: true, install: false }));
  // Without it the tests that need it are skipped and say so.
  if (built) await prepareModelIfNeeded();
  const report = join(folder, "report.json");
  const code = built ? await vitest(report) : 1;
  const { passed, failed, skipped } = countTests(readReport(report), code);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed > 0 || passed === 0 || code !== 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function vitest(report) {
  const program = join(projectFolder, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const child = spawn(
    process.execPath,
    [program, "run", "-c", "test/vitest.config.ts", ...reporters, ...args],
    {
      cwd: projectFolder,
      stdio: "inherit",
    },
  );
  // Ctrl-C reaches vitest as well; we wait for its verdict and its tidying up.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // it ended before it could write one
  }
}
