import { toSimplified } from "./traditional.ts";

/**
 * One form for indexing and asking: half width, lower case, simplified, 〇 as 零, punctuation and control characters
 * as blanks. UTF-16 length and positions stay the same, so marks found here hold in the original text.
 */
export function normalise(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) out += one(text.charCodeAt(at), text[at]!);
  return out;
}

function one(code: number, character: string): string {
  if (isHan(code)) return toSimplified(character);
  if (code === 0x3007) return "零";
  if (code >= 0xff01 && code <= 0xff5e) return one(code - 0xfee0, String.fromCharCode(code - 0xfee0));
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return character;
  // ā á ǎ à … typed pinyin with tone marks is asked without them.
  if (code >= 0xc0 && code <= 0x1dc) {
    const plain = character.normalize("NFD")[0]!.toLowerCase();
    return plain >= "a" && plain <= "z" ? plain : " ";
  }
  return " ";
}

/** Half a surrogate pair and NUL, which neither JSON stores nor PostgreSQL take, become the replacement character. */
export function wellFormed(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").replaceAll(/\p{Surrogate}/gu, "\ufffd");
}

/** A Chinese character of the basic plane. */
export function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** A stretch of Chinese characters, or of letters and digits, in a normalised text. */
export interface Run {
  text: string;
  start: number;
  han: boolean;
}

/** Cuts a normalised text at blanks and where the script changes. */
export function runs(normalised: string): Run[] {
  const found: Run[] = [];
  for (const match of normalised.matchAll(/[\u4e00-\u9fff]+|[a-z0-9]+/g)) {
    found.push({ text: match[0], start: match.index, han: isHan(match[0].charCodeAt(0)) });
  }
  return found;
}
