import type { CategoryView } from "#contracts/reference.ts";

/**
 * Reads the outline in which the tree of matters (诉求分类) is written down:
 *
 * ```
 * 01 城市管理: 城管
 * 0101 噪声扰民: 噪音 太吵
 *   01 夜市、餐饮噪声: 夜市 烧烤 | 02 建筑施工噪声: 工地
 * ```
 *
 * A line that starts with a code opens a matter of level 1 or 2, an indented one lists the third level of the
 * matter above it with the last two digits of their codes. Words after the colon help to find the matter.
 * Codes stand in the text and do not follow from the order: a ticket of last year must keep its meaning.
 *
 * @throws on a malformed line, a repeated code or a child before its parent: the outline ships with the program.
 */
export function parseCategories(outline: string, catalogueVersion: string): CategoryView[] {
  const categories = new Map<string, CategoryView>();
  const add = (prefix: string, entry: string) => {
    const match = /^(\d\d(?:\d\d)?) ([^:]+?)(?:: (.+))?$/.exec(entry);
    const [, digits, name, words] = match ?? [];
    if (!digits || !name) throw new Error(`categories: malformed entry "${entry}"`);
    const code = prefix + digits;
    const parentCode = code.length === 2 ? null : code.slice(0, -2);
    if (categories.has(code)) throw new Error(`categories: code ${code} stands twice`);
    if (parentCode !== null && !categories.has(parentCode))
      throw new Error(`categories: ${code} has no parent`);
    const keywords = words?.split(" ") ?? [];
    categories.set(code, { code, name, parentCode, level: code.length / 2, catalogueVersion, keywords });
    return code;
  };

  let current = "";
  for (const line of outline.split("\n").filter((text) => text.trim() !== "")) {
    if (line.startsWith(" ")) {
      for (const entry of line.split("|")) add(current, entry.trim());
    } else {
      current = add("", line.trim());
    }
  }
  return [...categories.values()];
}
