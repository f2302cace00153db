import { spawn } from "node:child_process";

/**
 * Cleans up should this process be killed without a chance to do it itself: a small shell in a session of its own
 * waits until our end of its input closes. Returns how to send it away when the cleaning was done.
 */
export function guard({
  pid,
  signal,
  folders,
}: {
  pid: number;
  signal: string;
  folders: string[];
}): () => void {
  if (process.platform === "win32") return () => {};
  const script =
    'read -r done; [ "$done" = done ] && exit; kill -s "$1" "$2"; shift 2; sleep 1; rm -rf -- "$@"';
  const shell = spawn("/bin/sh", ["-c", script, "guard", signal, String(pid), ...folders], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  shell.stdin.on("error", () => {});
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return () => shell.stdin.end("done\n");
}
