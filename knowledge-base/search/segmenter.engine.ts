import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { customPinyin, pinyin } from "pinyin-pro";
import { dictionaryWords } from "../synonyms/dictionary.ts";
import type { Segmenter } from "./prepare.ts";

/** Words of public services that are read otherwise than a general dictionary says. */
customPinyin({
  重名: "chóng míng",
  重核: "chóng hé",
  重审: "chóng shěn",
  重考: "chóng kǎo",
  重算: "chóng suàn",
});

let shared: Segmenter | undefined;

/** The process's one segmenter: the dictionary takes tens of megabytes, so it is loaded once and on first use. */
export function sharedSegmenter(): Segmenter {
  shared ??= createSegmenter();
  return shared;
}

function createSegmenter(): Segmenter {
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(dictionaryWords.map((word) => `${word} 20000 n`).join("\n") + "\n"));
  return {
    words: (run) => jieba.cut(run, false),
    innerWords: (run) => jieba.cutForSearch(run, false),
    tagged: (run) => jieba.tag(run, false),
    // One syllable with its tone digit per character, in the order of the text: 户口 → ["hu4","kou3"].
    syllables: (run) => pinyin(run, { toneType: "num", type: "array", nonZh: "consecutive", v: true }),
  };
}
