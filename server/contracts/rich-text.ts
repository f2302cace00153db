/**
 * The markup of long guide texts, a small part of Markdown: paragraphs, `- ` and `1. ` lists, tables of `|`, `**bold**` and
 * `[words](https://…)`. It knows no HTML: whatever else is written stays text, so a text can hold no script (decision 0020).
 */
export type Block =
  | { kind: "paragraph"; lines: Inline[][] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] };

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "bold"; text: string }
  | { kind: "link"; text: string; url: string };

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*\d{1,3}[.、)]\s*(.*)$/;
const ROW = /^\s*\|(.+)\|\s*$/;
const RULE = /^\s*\|[\s:|-]+\|\s*$/;

/** Never fails; what is no markup is text. Linear in the length of the text. */
export function parseRichText(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const item = BULLET.exec(line) ?? (isNumbered(line, open) ? NUMBER.exec(line) : null);
    if (line.trim() === "") open = undefined;
    else if (item) {
      const ordered = !BULLET.test(line);
      if (open?.kind !== "list" || open.ordered !== ordered)
        blocks.push((open = { kind: "list", ordered, items: [] }));
      open.items.push(parseInline(item[1] ?? ""));
    } else if (open?.kind === "table" && ROW.test(line)) open.rows.push(cellsOf(line));
    else if (ROW.test(line) && RULE.test(lines[at + 1] ?? "")) {
      blocks.push((open = { kind: "table", head: cellsOf(line), rows: [] }));
      at += 1;
    } else {
      if (open?.kind !== "paragraph") blocks.push((open = { kind: "paragraph", lines: [] }));
      open.lines.push(parseInline(line));
    }
  }
  return blocks;
}

/** 「1. …」 begins a list; 「3. …」 only goes on with one: a sentence may begin with a number. */
function isNumbered(line: string, open: Block | undefined): boolean {
  return /^\s*1[.、)]\s*\S/.test(line) || (open?.kind === "list" && open.ordered && NUMBER.test(line));
}

const cellsOf = (line: string): Inline[][] =>
  (ROW.exec(line)?.[1] ?? "").split("|").map((cell) => parseInline(cell.trim()));

const INLINE = /\*\*([^*\n]{1,2000})\*\*|\[([^[\]\n]{1,200})\]\(([^()\s]{1,500})\)/g;

function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  const push = (part: Inline) => {
    if (part.text !== "") parts.push(part);
  };
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, bold, words = "", url = ""] = found;
    if (bold === undefined && !isWebAddress(url)) continue;
    push({ kind: "text", text: text.slice(from, found.index) });
    push(bold === undefined ? { kind: "link", text: words, url } : { kind: "bold", text: bold });
    from = found.index + whole.length;
  }
  push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** Only http and https may become a link: guides are written by many hands. */
export function isWebAddress(url: string): boolean {
  // Characters that browsers drop from an address would let another scheme through.
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url);
}

/** The text as it is spoken, sent or searched: without marks, a list as lines, a link with its address unless told otherwise. */
export function plainText(text: string, { addresses = true } = {}): string {
  const words = (inline: readonly Inline[]) =>
    inline
      .map((part) => (part.kind === "link" && addresses ? `${part.text}（${part.url}）` : part.text))
      .join("");
  return parseRichText(text)
    .map((block) => {
      if (block.kind === "paragraph") return block.lines.map(words).join("\n");
      if (block.kind === "list")
        return block.items
          .map((item, at) => `${block.ordered ? `${at + 1}. ` : "· "}${words(item)}`)
          .join("\n");
      return [block.head, ...block.rows].map((row) => row.map(words).join("，")).join("\n");
    })
    .join("\n");
}
