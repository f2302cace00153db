import type { GuideContent } from "#contracts/guides.ts";
import { plainText } from "#contracts/rich-text.ts";

/** So many characters a text message has at most: four parts of 70, as the networks join them. */
export const SMS_LENGTH = 280;
// With labels and the mark of demo content these leave more than 40 characters to the answer.
const TITLE_LENGTH = 40;
const MATERIALS_LENGTH = 80;
const PLACE_LENGTH = 70;
const PHONE_LENGTH = 30;

/**
 * 短信答复: what a citizen needs in the hand, in one plain message: the answer, then what to bring, where, and whom to
 * ring. The facts keep their room; the answer is cut at the end of a sentence where it is too long.
 */
export function smsTextOf({ content, demo }: { content: GuideContent; demo: boolean }): string {
  const facts = [
    labelled("材料", materialsOf(content)),
    labelled("地点", placeOf(content)),
    labelled("电话", phoneOf(content)),
  ].join("");
  // Nobody may take an invented rule of the demo city for a real one.
  const head = `${demo ? "【演示】" : ""}${cut(oneLine(content.title), TITLE_LENGTH)}：`;
  const room = SMS_LENGTH - lengthOf(head) - lengthOf(facts);
  return `${head}${cutAtSentence(oneLine(plainText(content.answer)), room)}${facts}`;
}

const labelled = (label: string, words: string) => (words ? `${label}：${words}。` : "");
const lengthOf = (words: string) => [...words].length;
const oneLine = (words: string) => words.replace(/\s*\n\s*/g, " ").trim();

function materialsOf({ materials }: GuideContent): string {
  const names = materials.map(({ name }) => oneLine(name));
  for (let shown = names.length; shown > 0; shown -= 1) {
    const words = names.slice(0, shown).join("、");
    const all = shown === names.length ? words : `${words}等${names.length}样`;
    if (lengthOf(all) <= MATERIALS_LENGTH) return all;
  }
  return names.length > 0 ? `共${names.length}样，请来电询问` : "";
}

function placeOf({ places, online, onlineUrl }: GuideContent): string {
  const [first] = places;
  if (!first) return online && onlineUrl ? cut(`网上办理 ${onlineUrl}`, PLACE_LENGTH) : "";
  const others = places.length > 1 ? `等${places.length}处` : "";
  const words = [first.name, first.address, first.hours].filter(Boolean).map(oneLine).join("，");
  return `${cut(words, PLACE_LENGTH - others.length)}${others}`;
}

const phoneOf = ({ consultPhone, places }: GuideContent): string =>
  cut(oneLine(consultPhone || places.find(({ phone }) => phone)?.phone || "12345"), PHONE_LENGTH);

function cut(words: string, most: number): string {
  const characters = [...words];
  return characters.length <= most ? words : `${characters.slice(0, Math.max(0, most - 1)).join("")}…`;
}

/** The whole sentences that fit; of a first sentence that is too long, what fits of it. */
function cutAtSentence(words: string, most: number): string {
  const whole = /[。！？；]$/.test(words) ? words : `${words}。`;
  if (lengthOf(whole) <= most) return whole;
  const fitting = [...whole].slice(0, Math.max(0, most)).join("");
  const end = Math.max(...["。", "！", "？", "；"].map((mark) => fitting.lastIndexOf(mark)));
  return end > 0 ? fitting.slice(0, end + 1) : cut(whole, most);
}
