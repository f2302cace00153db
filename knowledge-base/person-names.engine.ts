import { sharedSegmenter } from "./search/segmenter.engine.ts";
import { stopWords } from "./search/stop-words.ts";
import {
  maskAllButOffices,
  maskPersonalData,
  surnames,
  withoutPersonalData,
} from "./without-personal-data.ts";

const compound = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|宇文|长孙)$/;
/** Words that the dictionary takes for people, and that are none. */
const nobody = new Set("许可证 曾用名 高水平 高企".split(" "));

/**
 * Names that nothing announces: 帮李秀英查医保. A dictionary knows many whole; of the others it leaves a surname and
 * single characters. Rather a word too many goes than one too few (PIPL art. 6).
 */
export function namesIn(words: string): string[] {
  return (words.match(/[\u4e00-\u9fff]+/g) ?? []).flatMap((run) => {
    const cut = sharedSegmenter().tagged(run);
    return cut.flatMap((_, at) => nameAt(cut, at) ?? []).filter((name) => !nobody.has(name));
  });
}

type Cut = readonly { word: string; tag: string }[];

function nameAt(cut: Cut, at: number): string | undefined {
  const [first, second, third] = cut.slice(at, at + 3);
  if (!first) return undefined;
  const { word, tag } = first;
  const single = (each: Cut[number] | undefined) =>
    each?.word.length === 1 && !stopWords.has(each.word) ? each.word : "";
  if (compound.test(word)) return word + (second?.word.length === 2 ? second.word : single(second));
  if (!surnames.includes(word.charAt(0))) return undefined;
  if (tag.startsWith("nr") && word.length === 3) return word;
  // 王子 + 轩
  if (tag.startsWith("nr") && word.length === 2 && single(second)) return word + single(second);
  if (word.length > 1 || !second) return undefined;
  if (single(second)) return word + single(second) + single(third);
  return second.word.length === 2 && /^(?:nr|i$)/.test(second.tag) ? word + second.word : undefined;
}

const replacing = (words: string, by: string): string =>
  namesIn(words).reduce((text, name) => text.replace(name, by), words);

/** See `withoutPersonalData`; names too that nothing announces. */
export const keptOfQuestion = (question: string): string => withoutPersonalData(replacing(question, " "));

/** See `maskPersonalData`; names too that nothing announces. */
export const masked = (words: string): string => maskPersonalData(replacing(words, "＊＊"));

/** See `maskAllButOffices`; names too that nothing announces. */
export const maskedButOffices = (words: string): string => maskAllButOffices(replacing(words, "＊＊"));
