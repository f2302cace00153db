/** 批量导入 in the format that units send (domain.md §7). */

const columns = ["类目", "标题", "内容", "发文单位", "材料性质", "关键字"] as const;
type Column = (typeof columns)[number];
const required = columns.filter((column) => column !== "关键字");

const MAX_ROWS = 1000;
const MAX_TITLE = 128;
const MAX_CONTENT = 4000;
const MAX_KEYWORD = 20;
const MAX_KEYWORDS = 30;

/** A row that may become a draft. */
export interface ImportedGuide {
  row: number;
  title: string;
  content: string;
  /** As it stood in the file; the last step is the leaf. */
  categoryPath: string;
  categoryCode: string | null;
  departmentId: string;
  nature: string;
  type: "service" | "qa" | "policy" | "notice" | "phone";
  keywords: string[];
}

interface RejectedCell {
  /** As the spreadsheet numbers it: the header is row 1. */
  row: number;
  column: Column;
  reason: string;
}

export interface KnownToImport {
  departmentId(name: string): string | undefined;
  /** By the name of the leaf; a path of another catalogue is kept without a code. */
  categoryCode(leaf: string): string | undefined;
  /** Titles that a guide in use already has. */
  hasTitle(title: string): boolean;
}

export interface CheckedSheet {
  good: ImportedGuide[];
  rejected: RejectedCell[];
}

/**
 * Checks every row and says of each bad one what is wrong where; rows without a word are passed over.
 * @throws SheetError when the file as a whole cannot be read so: a column is missing or there are too many rows
 */
export function checkSheet(sheet: readonly (readonly string[])[], known: KnownToImport): CheckedSheet {
  const at = headerOf(sheet[0] ?? []);
  const rows = sheet
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) throw new SheetError("文件里没有数据行");
  if (rows.length > MAX_ROWS) throw new SheetError(`一次最多导入 ${MAX_ROWS} 行，本文件有 ${rows.length} 行`);
  const good: ImportedGuide[] = [];
  const rejected: RejectedCell[] = [];
  const firstRowOf = new Map<string, number>();
  for (const { cells, row } of rows) {
    const cell = (column: Column) => (cells[at.get(column) ?? -1] ?? "").trim();
    const wrong: RejectedCell[] = [];
    const reject = (column: Column, reason: string) => wrong.push({ row, column, reason });

    for (const column of columns) {
      if (cell(column) === "" && column !== "关键字") reject(column, "必填，不能为空");
      else if (!isStorable(cell(column))) reject(column, "含有无法保存的字符");
    }
    const path = pathOf(cell("类目"));
    if (cell("类目") !== "" && !path) reject("类目", "须为末级类目的完整路径，如 省/市/12345热线/民政");
    const title = cell("标题");
    if (title.length > MAX_TITLE) reject("标题", `不能超过 ${MAX_TITLE} 个字`);
    const first = firstRowOf.get(title);
    if (title !== "" && first !== undefined) reject("标题", `与第 ${first} 行重复`);
    else if (title !== "" && known.hasTitle(title)) reject("标题", "知识库中已有同名条目");
    if (title !== "" && first === undefined) firstRowOf.set(title, row);
    if (cell("内容").length > MAX_CONTENT) reject("内容", `不能超过 ${MAX_CONTENT} 个字`);
    const departmentId = known.departmentId(cell("发文单位"));
    if (cell("发文单位") !== "" && !departmentId)
      reject("发文单位", `承办单位名录中没有这个单位：「${cell("发文单位").slice(0, 40)}」`);
    const keywords = keywordsOf(cell("关键字"));
    const reason = keywordProblem(keywords, title);
    if (reason) reject("关键字", reason);

    if (wrong.length > 0) rejected.push(...wrong);
    else
      good.push({
        row,
        title,
        content: cell("内容"),
        categoryPath: cell("类目"),
        categoryCode: known.categoryCode(path?.at(-1) ?? "") ?? null,
        departmentId: departmentId ?? "",
        nature: cell("材料性质"),
        type: typeOf(cell("材料性质")),
        keywords,
      });
  }
  return { good, rejected };
}

/** The file as a whole; its message is for the person who sent it. */
export class SheetError extends Error {}

function headerOf(cells: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  cells.forEach((cell, index) => {
    // 「标题*」, 「标题（必填）」 and a byte order mark before the first column are usual.
    const name = cell.replaceAll(/[\s*＊\uFEFF]|[（(].*[）)]/g, "");
    const column = columns.find((each) => each === name || (each === "关键字" && name === "关键词"));
    if (column && !found.has(column)) found.set(column, index);
  });
  const missing = required.filter((column) => !found.has(column));
  if (missing.length > 0) throw new SheetError(`首行缺少列：${missing.join("、")}`);
  return found;
}

/** Two steps at least, none empty. */
function pathOf(text: string): string[] | undefined {
  const steps = text.split(/[/／]/).map((step) => step.trim());
  return steps.length >= 2 && steps.every((step) => step !== "" && step.length <= 60) ? steps : undefined;
}

const keywordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，]/)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];

function keywordProblem(keywords: readonly string[], title: string): string | undefined {
  const long = keywords.find((word) => word.length > MAX_KEYWORD);
  if (long !== undefined) return `每个关键字不超过 ${MAX_KEYWORD} 个字：「${long.slice(0, 30)}」`;
  if (keywords.includes(title)) return "关键字不能与标题相同";
  return keywords.length > MAX_KEYWORDS ? `最多 ${MAX_KEYWORDS} 个关键字` : undefined;
}

function typeOf(nature: string): ImportedGuide["type"] {
  if (/政策|法规|规章|文件|制度/.test(nature)) return "policy";
  if (/通知|公告|通告|公示/.test(nature)) return "notice";
  if (/电话/.test(nature)) return "phone";
  if (/指南|事项|办事|流程/.test(nature)) return "service";
  return "qa";
}

function isStorable(text: string): boolean {
  return !text.includes("\u0000") && !/\p{Surrogate}/u.test(text);
}
