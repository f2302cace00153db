import { normalise } from "./words.ts";

/** How names of places end, longest first. */
const endings =
  "开发区|幼儿园|地铁站|火车站|汽车站|派出所|菜市场|农贸市场|大道|公路|高速|国道|省道|小区|社区|花园|家园|公寓|新城|新村|广场|大厦|市场|学校|中学|小学|大学|医院|公园|车站|工地|宿舍|街道|路|街|巷|弄|桥|苑|园|城|府|湾|村|镇|乡|庄|站|厂|里|坊";
const named = new RegExp(`[\\p{L}\\p{N}]{1,8}?(?:${endings})`, "gu");
/** Words that stand before a name and are no part of it. */
const notOfAName =
  /[在到从的和与及是有被把对向往住位座离让要请我你他她们这那该其由给了着过边近旁侧处附于还也都经沿去来又及或]+/gu;
const division = /^.*?(?:省|市|区|县)(?=.)/u;
/** 三号楼, 一路, 全城: counted or general, no name. */
const general =
  /^(?:[0-9一二三四五六七八九十百两几每全各整本某同多半]+|小|老|新|农|乡|城|马|道|公|半|铁|社|校|学|医院|公园)[^]?$/u;

/**
 * Names of places in a text, as they end: 解放北路, 魅力之城小区, 春华镇. A rule of thumb for comparing, not a gazetteer:
 * equal names in two texts speak of one place; a missed or odd one costs little.
 */
export function placesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const part of normalise(text).split(" "))
    for (const piece of part.split(notOfAName)) {
      let rest = piece;
      for (let cut = division.exec(rest); cut; cut = division.exec(rest)) rest = rest.slice(cut[0].length);
      for (const [name] of rest.matchAll(named)) if (name.length >= 3 && !general.test(name)) found.add(name);
    }
  return found;
}

/** A place both name; 「丽发新城」 and 「丽发新城小区」 are one. The longest, or undefined. */
export function samePlace(a: ReadonlySet<string>, b: ReadonlySet<string>): string | undefined {
  let best: string | undefined;
  for (const one of a)
    for (const other of b) {
      const [short, long] = one.length <= other.length ? [one, other] : [other, one];
      const same = long === short || (short.length >= 4 && long.includes(short));
      if (same && short.length > (best?.length ?? 0)) best = short;
    }
  return best;
}
