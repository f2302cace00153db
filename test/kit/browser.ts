import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** For `skipIf(!browserAvailable)`: Debian's package chromium is installed, or CHROMIUM_PATH names the program. */
export const browserAvailable: boolean = existsSync(path);

// Quiet towards the outside world, and able to run as root inside a container.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chromium; undefined when there is none. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser | undefined> {
  if (!browserAvailable) return undefined;
  return chromium.launch({ executablePath: path, args: flags, headless: true });
}
