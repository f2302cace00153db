/** A text with its selection, as a text area has it: half-open. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

export const richEdits = ["bold", "bullets", "numbers", "link", "table"] as const;
export type RichEdit = (typeof richEdits)[number];

const TABLE = "| 情形 | 办法 |\n| --- | --- |\n|  |  |";

/** The text after a press on the toolbar, and what is selected then. A second press takes bold and lists off again. */
export function applyEdit(edit: RichEdit, selected: Selected): Selected {
  switch (edit) {
    case "bold":
      return bold(selected);
    case "bullets":
      return lines(selected, /^- /, () => "- ");
    case "numbers":
      return lines(selected, /^\d+\. /, (at) => `${at + 1}. `);
    case "link":
      return link(selected);
    case "table":
      return insertBlock(selected, TABLE);
  }
}

function bold({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end);
  if (text.slice(start - 2, start) === "**" && text.slice(end, end + 2) === "**")
    return { text: text.slice(0, start - 2) + words + text.slice(end + 2), start: start - 2, end: end - 2 };
  return { text: `${text.slice(0, start)}**${words}**${text.slice(end)}`, start: start + 2, end: end + 2 };
}

/** Every line that the selection touches. */
function lines({ text, start, end }: Selected, has: RegExp, mark: (at: number) => string): Selected {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const to = newline < 0 ? text.length : newline;
  const old = text.slice(from, to).split("\n");
  const off = old.every((line) => has.test(line));
  const fresh = old
    .map((line, at) => (off ? line.replace(has, "") : mark(at) + line.replace(/^(?:- |\d+\. )/, "")))
    .join("\n");
  return { text: text.slice(0, from) + fresh + text.slice(to), start: from, end: from + fresh.length };
}

/** The address is what is still missing, and selected to be typed over. */
function link({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end) || "链接文字";
  const url = "https://";
  const at = start + words.length + 3;
  return {
    text: `${text.slice(0, start)}[${words}](${url})${text.slice(end)}`,
    start: at,
    end: at + url.length,
  };
}

function insertBlock({ text, end }: Selected, block: string): Selected {
  const before = text.slice(0, end);
  const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const start = end + gap.length;
  const after = text.slice(end);
  const tail = after === "" || after.startsWith("\n") ? after : `\n\n${after}`;
  return { text: before + gap + block + tail, start, end: start + block.length };
}
