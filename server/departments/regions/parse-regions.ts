import type { RegionView } from "#contracts/reference.ts";

/**
 * Reads the table of administrative divisions (行政区划), columns `code,name,parent,level,pinyin,initials`.
 *
 * Lines that start with `#` carry the attribution. A parent stands before its children, because 白云街道 alone
 * says nothing (five towns share that name): `fullName` is what an address needs, 浙江省杭州市西湖区.
 *
 * @throws when a line is malformed, a code repeats or a parent is missing: the table ships with the program,
 * so this is a defect of the release and not of anybody's input.
 */
export function parseRegions(csv: string): RegionView[] {
  const regions = new Map<string, RegionView>();
  const rows = csv.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  for (const row of rows.slice(1)) {
    const region = parseRow(row, regions);
    if (regions.has(region.code)) throw new Error(`regions: code ${region.code} stands twice`);
    regions.set(region.code, region);
  }
  return [...regions.values()];
}

function parseRow(row: string, known: ReadonlyMap<string, RegionView>): RegionView {
  const [code, name, parentCode, level, pinyin, initials] = row.split(",");
  if (!code || !name || parentCode === undefined || !isLevel(level) || !pinyin || !initials) {
    throw new Error(`regions: malformed line "${row}"`);
  }
  const parent = known.get(parentCode);
  if (parentCode !== "" && !parent)
    throw new Error(`regions: ${code} stands before its parent ${parentCode}`);
  return {
    code,
    name,
    fullName: (parent?.fullName ?? "") + name,
    level,
    parentCode: parent?.code ?? null,
    pinyin,
    initials,
  };
}

const levels: readonly string[] = ["province", "city", "county", "town"] satisfies RegionView["level"][];

function isLevel(value: string | undefined): value is RegionView["level"] {
  return value !== undefined && levels.includes(value);
}
