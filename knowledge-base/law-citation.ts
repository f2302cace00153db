/** A law and one of its articles, as a guide's basis or a notice of change names them. */
export interface Citation {
  law: string;
  article: string;
}

/**
 * Whether a basis rests on what has changed. Laws are equal whatever marks and state title stand around the name; a
 * basis that cites a law as a whole, or a change without an article, meets every article of it.
 */
export function cites(basis: Citation, change: { law: string; article?: string | undefined }): boolean {
  if (lawName(basis.law) !== lawName(change.law)) return false;
  const changed = articleNumbers(change.article ?? "");
  const cited = articleNumbers(basis.article);
  if (changed.length === 0 || cited.length === 0) return true;
  return cited.some((number) => changed.includes(number));
}

/** Of these, the guides whose basis rests on what has changed. */
export const guidesCiting = <Guide extends { basis: readonly Citation[] }>(
  guides: readonly Guide[],
  change: { law: string; article?: string | undefined },
): Guide[] => guides.filter(({ basis }) => basis.some((each) => cites(each, change)));

/** 《中华人民共和国劳动法（2018修正）》 → 劳动法 */
export function lawName(law: string): string {
  return law
    .replaceAll(/[（(][^）)]*[）)]/g, "")
    .replaceAll(/[《》〈〉<>\s]/g, "")
    .replace(/^中华人民共和国/, "");
}

/** 第二十四条第一款、第30条 → ["24", "30"]; 第一百二十条之一 is an article of its own: "120-1". */
function articleNumbers(article: string): string[] {
  const found = article.matchAll(
    /第?\s*([零〇一二两三四五六七八九十百千\d]+)\s*条(?:之([一二三四五六七八九十\d]+))?/g,
  );
  const numbers = [...found].map(
    ([, number = "", of]) => `${numberOf(number)}${of === undefined ? "" : `-${numberOf(of)}`}`,
  );
  if (numbers.length > 0) return numbers;
  const bare = /^\s*(?:art\.?\s*)?([零〇一二两三四五六七八九十百千\d]+)\s*$/i.exec(article)?.[1];
  return bare === undefined ? [] : [String(numberOf(bare))];
}

const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const character of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    const unit = units[character];
    if (unit === undefined) digit = Math.max(0, digits.indexOf(character));
    else {
      // 十五 is fifteen: a unit without a digit before it counts once.
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
