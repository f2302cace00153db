import { readFileSync } from "node:fs";

/**
 * Started through npm, we end in an orderly way when npm is gone: killed with SIGKILL it cannot tell us, and the
 * port would stay taken by a process nobody sees any more.
 */
export function stopWithLauncher() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const launchers = npmAndShell();
  const watch = setInterval(() => {
    const current = npmAndShell();
    if (launchers.every((pid, index) => current[index] === pid)) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}

// npm runs scripts through a shell, which most systems' shells then replace by the script itself.
function npmAndShell() {
  const parent = statusOf(process.ppid);
  return parent?.name === "sh" ? [process.ppid, parent.parent] : [process.ppid];
}

function statusOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name) => new RegExp(`^${name}:\\s+(.*)$`, "m").exec(status)?.[1];
    return { name: field("Name"), parent: Number(field("PPid")) };
  } catch {
    return undefined; // no /proc on this system: the direct parent has to do
  }
}
