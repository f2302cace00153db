import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Packages of the lockfile that node_modules does not have in that version, by npm's own record of what it
 * installed. Optional ones count only when they are made for this platform.
 * @param {string} folder the project
 * @param {string} lockText the text of package-lock.json
 * @returns {string[]} their places, for example "node_modules/pg"
 */
export function missingPackages(folder, lockText) {
  const record = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return ["node_modules"];
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== "" && installed[place]?.version !== entry.version)
    .filter(([, entry]) => !(entry.optional || entry.devOptional || entry.peer) || isForThisPlatform(entry))
    .map(([place]) => place);
}

const fits = (list, value) => !list || list.includes(value) || list.some((item) => item.startsWith("!"));

function isForThisPlatform(entry) {
  if (!entry.os && !entry.cpu) return false; // optional for another reason; npm decides
  // musl builds name the same os and cpu; only the C library tells them apart.
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && !entry.libc?.includes("musl");
}
