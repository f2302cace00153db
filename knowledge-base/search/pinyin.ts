/** Pinyin as tolerant ears hear it; pure functions over syllables such as `jing3`. */

/** The syllable without tone, with the sounds that southern speakers and fast typists mix folded together. */
export function fold(syllable: string): string {
  return syllable
    .replace(/[0-9]/g, "")
    .replace(/^zh/, "z")
    .replace(/^ch/, "c")
    .replace(/^sh/, "s")
    .replace(/([aei])ng$/, "$1n");
}

/** The first letter of a syllable: 证 zheng → z. */
export function initial(syllable: string): string {
  return syllable[0] ?? "";
}

const finals =
  "a o e ai ei ao ou an en ang eng er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ong v ve ue".split(
    " ",
  );
const initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const standalone = "a o e ai ei ao ou an en ang eng er".split(" ");

const syllables = new Set<string>(standalone);
for (const start of initials) for (const end of finals) if (speakable(start, end)) syllables.add(start + end);

function speakable(start: string, end: string): boolean {
  if (/^[jqx]$/.test(start)) return /^(i|u$|ue$|uan$|un$)/.test(end);
  if (/^(zh|ch|sh|r|z|c|s)$/.test(start)) return end === "i" || !/^(i|v|ue)/.test(end);
  if (/^[gkh]$/.test(start)) return !/^(i|v|ue)/.test(end);
  if (start === "y") return /^(a|e|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un|o)$/.test(end);
  if (start === "w") return /^(a|o|ai|ei|an|en|ang|eng|u)$/.test(end);
  if (/^[bpmf]$/.test(start)) return !/^(u.|v|ue|ong|iong|iang|ia$)/.test(end) && end !== "er";
  if (/^[dt]$/.test(start)) return !/^(v|ue|iong|iang|ua$|uai|uang|in$)/.test(end) && end !== "er";
  return !/^(iong|ua$|uai|uang)/.test(end) && end !== "er";
}

/**
 * Splits typed letters into syllables, e.g. `hukouqianchu` → hu kou qian chu; undefined when they are no pinyin.
 * Of several ways the one with the fewest syllables wins.
 */
export function splitPinyin(letters: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= letters.length; end++) {
    for (let size = 1; size <= 6 && size <= end; size++) {
      const before = best[end - size];
      const piece = letters.slice(end - size, end);
      if (before === undefined || !syllables.has(piece)) continue;
      if (best[end] === undefined || best[end]!.length > before.length + 1) best[end] = [...before, piece];
    }
  }
  return best[letters.length];
}
