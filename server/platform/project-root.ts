import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/**
 * The folder of this project's package.json. Works from the sources and from the bundles in .build/,
 * whatever the current directory is.
 * @throws when the files were torn out of the project
 */
export function projectRoot(): string {
  found ??= search(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function search(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    // A package.json of something else may lie on the way (a monorepo's, a dependency's): look at the name.
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "hotline-12345")
      return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json of hotline-12345 above ${start}`);
  }
}
