import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** The system user a database process runs as; undefined: ourselves. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** What a finished command said. `output` is stdout and stderr as they came. */
export interface Finished {
  code: number | null;
  output: string;
}

// English messages whatever the terminal's language is (we read them), and none of the caller's PG* variables.
const plainEnvironment = { LC_ALL: "C", PATH: "/usr/local/bin:/usr/bin:/bin", PGSYSCONFDIR: "/nonexistent" };

/** Options every database command is spawned with. Its working folder is one that any user may enter. */
export function spawnOptions(runAs: RunAs | undefined) {
  return process.platform === "win32"
    ? { windowsHide: true }
    : { ...runAs, env: plainEnvironment, cwd: "/", windowsHide: true };
}

/** Runs a command to its end. Rejects only when it could not be started. */
export function run(command: string, args: readonly string[], runAs: RunAs | undefined): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions(runAs), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Is there a live process with this id? A zombie, which a lazy init never collects, counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return process.platform !== "linux" || statFields(pid)?.[0] !== "Z";
}

/**
 * A text that tells this process from a later one that was given the same id; undefined when it is gone.
 * Ids come again soon inside containers, so an id alone proves nothing.
 */
export function identityOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    const startTicks = statFields(pid)?.[19];
    return startTicks && `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${startTicks}`;
  }
  return process.platform === "win32" ? "alive" : ps(pid, "lstart=");
}

/** The command line of a process, arguments separated by spaces; empty when it is gone or hidden. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return process.platform === "win32" ? "" : (ps(pid, "command=") ?? "");
  } catch {
    return "";
  }
}

// Fields of /proc/<pid>/stat from the third (state) on; the second is a name that may hold spaces and brackets.
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync("ps", ["-ww", "-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
