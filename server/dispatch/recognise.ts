interface Division {
  code: string;
  name: string;
  fullName: string;
  level: string;
  parentCode: string | null;
}
interface Unit {
  id: string;
  name: string;
  shortName: string;
  active: boolean;
}

export interface Recognised {
  regions: { code: string; name: string; fullName: string }[];
  address: string | null;
  units: { id: string; name: string }[];
}

const MOST = 3;
const READ = 2000;

/** A road, lane or estate with what stands right behind it: 解放北路 32 号, 魅力之城 3 栋. */
const addressForm =
  /[\p{Script=Han}]{2,8}?(?:大道|公路|小区|花园|家园|公寓|新村|社区|路|街|巷|弄|苑|村)(?:\s*[\d一二三四五六七八九十百]+\s*(?:号|弄|栋|幢|单元|室|组|支路)(?:楼)?)*/gu;
/** What people say before a place. */
const before = /^.*?(?:省|市|区|县|街道|镇|乡|在|到|从|住|位于|靠近|反映|投诉|我们|我是|我)(?=.{3,})/u;

/**
 * Names a caller's words contain: divisions, the deepest first (a town's name counts alone only where it is the only one
 * of that name), an address as it stands there, units by their names. A proposal beside the form, never filled in unasked.
 */
export function recognise(
  content: string,
  { regions, departments }: { regions: Iterable<Division>; departments: Iterable<Unit> },
): Recognised {
  const text = content.slice(0, READ);
  const named = regionsIn(text, [...regions]);
  const rest = named.reduce((words, { name }) => words.replaceAll(name, " "), text);
  return { regions: named, address: addressIn(rest), units: unitsIn(text, departments) };
}

function regionsIn(text: string, regions: readonly Division[]): Recognised["regions"] {
  const found = regions.filter(
    ({ name, level }) => level !== "province" && name.length >= 3 && text.includes(name),
  );
  const codes = new Set(found.map(({ code }) => code));
  // 「城关镇」 stands in many counties: it means the one whose county or city was named too.
  const sure = found.filter(
    (region) =>
      found.filter(({ name }) => name === region.name).length === 1 ||
      (region.parentCode !== null && codes.has(region.parentCode)),
  );
  return sure
    .filter((region) => !sure.some((other) => other !== region && other.code.startsWith(region.code)))
    .toSorted((a, b) => b.code.length - a.code.length || text.indexOf(a.name) - text.indexOf(b.name))
    .slice(0, MOST)
    .map(({ code, name, fullName }) => ({ code, name, fullName }));
}

function addressIn(text: string): string | null {
  const names = [...text.replaceAll(/[的了在是到从和有被把]/g, " ").matchAll(addressForm)].map(([name]) => {
    let rest = name;
    for (let cut = before.exec(rest); cut; cut = before.exec(rest)) rest = rest.slice(cut[0].length);
    return rest.replaceAll(/\s+/g, "");
  });
  const long = names.filter((name) => name.length >= 3);
  return long.toSorted((a, b) => Number(/\d|号/.test(b)) - Number(/\d|号/.test(a)))[0] ?? null;
}

function unitsIn(text: string, departments: Iterable<Unit>): Recognised["units"] {
  return [...departments]
    .filter(
      ({ active, name, shortName }) =>
        active && (text.includes(name) || (shortName.length >= 3 && text.includes(shortName))),
    )
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, name }));
}
