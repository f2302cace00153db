import { posix } from "node:path";

/** Where a file stands and what it may import besides its own layer. `typesFrom`: layers whose types it may name. */
export interface Layer {
  name: string;
  where: RegExp;
  may: string[];
  packages: RegExp;
  typesFrom?: string[];
}

/** Folders that never look at each other, not even at a type. */
export interface Border {
  from: RegExp;
  never: RegExp;
  why: string;
}

/** Something with one home. `types`: where its types may be named. */
export interface Home {
  what: string;
  found: RegExp;
  home: RegExp;
  types?: RegExp;
}

export interface Plan {
  layers: readonly Layer[];
  borders: readonly Border[];
  /** Packages by name. */
  homes: readonly Home[];
  /** Words of the language, looked for in the source. */
  words: readonly Home[];
}

interface Import {
  target: string;
  onlyTypes: boolean;
}

const entryOf = (file: string) => file.split("/")[0];

/** Import and export … from, at the start of a line; comments and strings that look alike do not start one. */
function importsOf(source: string): Import[] {
  const statements = source.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm);
  const dynamic = source.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, target = ""]) => ({ target, onlyTypes: type !== undefined })),
    ...[...dynamic].map(([, target = ""]) => ({ target, onlyTypes: false })),
  ];
}

/** The file an import points at, or undefined for a package. */
function fileOf(target: string, from: string): string | undefined {
  if (target.startsWith(".")) return posix.join(posix.dirname(from), target);
  if (target.startsWith("#contracts/")) return target.replace("#contracts/", "server/contracts/");
  return target.startsWith("#") ? target.slice(1) : undefined;
}

/** Every broken rule as one line: file, rule. */
export function findViolations(files: Readonly<Record<string, string>>, plan: Plan): string[] {
  const layerOf = (file: string) => plan.layers.find((layer) => layer.where.test(file));
  return Object.entries(files).flatMap(([file, source]) => {
    const layer = layerOf(file);
    if (!layer) return [`${file}: stands in no layer`];
    const broken = plan.words
      .filter(({ found, home }) => found.test(source) && !home.test(file))
      .map(({ what }) => `${file}: ${what} has another home`);
    for (const { target, onlyTypes } of importsOf(source)) {
      const imported = fileOf(target, file);
      broken.push(
        ...(imported
          ? brokenByFile({ file, layer, target, imported, to: layerOf(imported)?.name, onlyTypes }, plan)
          : brokenByPackage({ file, layer, target, onlyTypes }, plan)),
      );
    }
    return broken;
  });
}

interface Edge {
  file: string;
  layer: Layer;
  target: string;
  onlyTypes: boolean;
}

function brokenByFile(
  { file, layer, target, imported, to, onlyTypes }: Edge & { imported: string; to: string | undefined },
  plan: Plan,
): string[] {
  const broken: string[] = [];
  const allowed = [layer.name, ...layer.may, ...(onlyTypes ? (layer.typesFrom ?? []) : [])];
  if (to && !allowed.includes(to)) broken.push(`${file}: ${layer.name} may not import ${to} (${target})`);
  for (const { from, never, why } of plan.borders)
    if (from.test(file) && never.test(imported)) broken.push(`${file}: ${why} (${target})`);
  const crosses = entryOf(file) !== entryOf(imported);
  if (crosses && !target.startsWith("#")) broken.push(`${file}: a border is crossed with # (${target})`);
  if (!crosses && target.startsWith("#") && !target.startsWith("#contracts/"))
    broken.push(`${file}: inside an entry imports are relative (${target})`);
  if (!/\.(tsx?|css|json|mjs|svg)$/.test(target))
    broken.push(`${file}: an import names its file (${target})`);
  return broken;
}

function brokenByPackage({ file, layer, target, onlyTypes }: Edge, plan: Plan): string[] {
  const broken: string[] = [];
  if (!layer.packages.test(target) && !onlyTypes)
    broken.push(`${file}: ${layer.name} may not import the package ${target}`);
  for (const { what, found, home, types } of plan.homes)
    if (found.test(target) && !home.test(file) && !(onlyTypes && types?.test(file)))
      broken.push(`${file}: ${what} has another home`);
  return broken;
}
