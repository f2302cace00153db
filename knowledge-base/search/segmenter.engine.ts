import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { pinyin } from "pinyin-pro";
import { dictionaryWords } from "../synonyms/dictionary.ts";
import type { Segmenter } from "./prepare.ts";

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
