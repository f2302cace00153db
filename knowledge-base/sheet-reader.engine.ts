import { inflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { SheetError } from "./import-rules.ts";

/** A table that was unpacked must stay of a size that a unit would send. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const MAX_CELLS_IN_ROW = 100;

/** The records of a CSV file as text; UTF-8, or GB 18030 as spreadsheets here still write it. @throws SheetError */
export function readCsv(file: Buffer): string[][] {
  try {
    const records: string[][] = parse(decode(file), {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 200_000,
    });
    return bounded(records);
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw new SheetError("无法读取：不是有效的 CSV 文件");
  }
}

/** The first sheet of a workbook as text. @throws SheetError */
export async function readXlsx(file: Buffer): Promise<string[][]> {
  assertModest(file);
  try {
    const rows = await readSheet(file);
    return bounded(rows.map((row) => row.map((cell) => (cell === null ? "" : textOf(cell)))));
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw new SheetError("无法读取：不是有效的 XLSX 文件");
  }
}

function decode(file: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("gb18030").decode(file);
  }
}

const textOf = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);

function bounded(rows: string[][]): string[][] {
  if (rows.some((row) => row.length > MAX_CELLS_IN_ROW))
    throw new SheetError(`每行最多 ${MAX_CELLS_IN_ROW} 列`);
  return rows;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Unpacks every part once with a limit: what the directory says of sizes is the sender's word only. */
function assertModest(file: Buffer): void {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END)
    throw new SheetError("无法读取：不是有效的 XLSX 文件");
  let at = file.readUInt32LE(end + 16);
  let left = MAX_UNPACKED;
  try {
    for (let entries = file.readUInt16LE(end + 10); entries > 0; entries--) {
      if (file.readUInt32LE(at) !== ENTRY) throw new SheetError("无法读取：不是有效的 XLSX 文件");
      const packed = file.readUInt32LE(at + 20);
      const local = file.readUInt32LE(at + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const part = file.subarray(start, start + packed);
      const deflated = file.readUInt16LE(at + 10) === 8;
      left -= deflated ? inflateRawSync(part, { maxOutputLength: Math.max(1, left) }).length : part.length;
      if (left <= 0) throw new RangeError();
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof SheetError) throw error;
    const large =
      error instanceof RangeError &&
      left <= MAX_UNPACKED &&
      (error as { code?: string }).code !== "ERR_OUT_OF_RANGE";
    throw new SheetError(large ? "文件解压后过大" : "无法读取：不是有效的 XLSX 文件");
  }
}
