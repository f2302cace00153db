/**
 * 诉求人的情绪: the clause of the citizen's own words that says it most, so that a list tells a patient question from
 * a mother who has called three times. Nothing is rated; words are only found. The order is the order of weight.
 */
const signs: readonly RegExp[] = [
  /危险|隐患|触电|漏气|漏电|着火|起火|坍塌|塌|受伤|摔(倒|伤)|中毒|求救/,
  /多次|反复|第[二三四五六七八九十]次|又来|一直(没|不|无)|至今|没人管|无人(处理|管|问津)|推诿|踢皮球|不作为|投诉无门/,
  /忍无可忍|受不了|崩溃|气愤|愤怒|过分|欺负|骗|苦不堪言/,
  /睡不着|无法(入睡|休息|出行|生活)|(严重)?影响(休息|睡眠|学习|生活|出行)|吵得/,
  /老人|孩子|小孩|婴儿|孕妇|残疾|病人|高考|中考|卧床/,
  /着急|很急|急需|马上|来不及|担心|害怕/,
];

const LONGEST = 24;
/** Further words of a long complaint say the same again. */
const READ = 2000;

/** @returns at most 24 characters, without numbers that could be a phone or an identity card; null when nothing stands out */
export function moodOf(content: string): string | null {
  const clauses = content.slice(0, READ).split(/[，。；！？、\n,.;!?]+/);
  for (const sign of signs) {
    const clause = clauses.find((each) => sign.test(each))?.trim();
    if (clause) return shortened(clause.replaceAll(/\d{5,}/g, "…"), sign);
  }
  return null;
}

/** A long clause is cut around what was found. */
function shortened(clause: string, sign: RegExp): string {
  const characters = [...clause];
  if (characters.length <= LONGEST) return clause;
  const found = clause.search(sign);
  const from = Math.max(0, Math.min(found - 8, characters.length - LONGEST + 1));
  const cut = characters.slice(from, from + LONGEST - 1).join("");
  return `${from > 0 ? "…" : ""}${cut}${from + LONGEST - 1 < characters.length ? "…" : ""}`;
}
