/** Words that speak of danger to life or of a disaster under way. They may only ever raise the urgency, never lower it. */
const dangerWords = [
  "燃气泄漏",
  "煤气泄漏",
  "天然气泄漏",
  "轻生",
  "自杀",
  "跳楼",
  "跳河",
  "着火",
  "起火",
  "爆炸",
  "触电",
  "溺水",
  "塌方",
  "坍塌",
  "被困",
  "昏迷",
  "中毒",
  "持刀",
];

/** The first danger word in a text. */
export function dangerWord(text: string): string | null {
  return dangerWords.find((word) => text.includes(word)) ?? null;
}
