import { strToU8, Zip, ZipDeflate } from "fflate";
import {
  contentTypes,
  packageRelations,
  sheetEnd,
  sheetRow,
  sheetStart,
  styles,
  workbook,
  workbookRelations,
} from "./sheet-xml.ts";

/** A workbook that is written while its rows are read: what is given back is sent and forgotten. */
export interface WorkbookWriter {
  /** @returns the bytes that are ready */
  add(rows: readonly (readonly string[])[]): Uint8Array;
  end(): Uint8Array;
}

/** What a sheet of Excel holds, with its header; the rest goes on another sheet. */
const ROWS_PER_SHEET = 1_048_575;

/** @throws when the archive cannot be made */
export function writeWorkbook(
  name: string,
  headers: readonly string[],
  widths: readonly number[],
  rowsPerSheet = ROWS_PER_SHEET,
): WorkbookWriter {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const names: string[] = [];
  let sheet = openSheet();
  let rowsInSheet = 0;

  function openPart(path: string): ZipDeflate {
    const part = new ZipDeflate(path, { level: 6 });
    // A fixed date: the same rows make the same file.
    part.mtime = "2000-01-01T00:00:00";
    zip.add(part);
    return part;
  }
  function put(path: string, xml: string): void {
    openPart(path).push(strToU8(xml), true);
  }
  function openSheet(): ZipDeflate {
    if (names.length === 0) {
      put("[Content_Types].xml", contentTypes);
      put("_rels/.rels", packageRelations);
      put("xl/styles.xml", styles);
    }
    names.push(names.length === 0 ? name : `${name}${names.length + 1}`);
    const part = openPart(`xl/worksheets/sheet${names.length}.xml`);
    part.push(strToU8(sheetStart(headers, widths)));
    return part;
  }
  function take(): Uint8Array {
    const bytes = Buffer.concat(ready);
    ready = [];
    return bytes;
  }

  return {
    add(rows) {
      for (let at = 0; at < rows.length;) {
        if (rowsInSheet === rowsPerSheet) {
          sheet.push(strToU8(sheetEnd), true);
          sheet = openSheet();
          rowsInSheet = 0;
        }
        const some = rows.slice(at, at + rowsPerSheet - rowsInSheet);
        // Row 1 is the header.
        const from = rowsInSheet + 2;
        sheet.push(strToU8(some.map((row, n) => sheetRow(row, from + n)).join("")));
        at += some.length;
        rowsInSheet += some.length;
      }
      return take();
    },
    end() {
      sheet.push(strToU8(sheetEnd), true);
      put("xl/workbook.xml", workbook(names));
      put("xl/_rels/workbook.xml.rels", workbookRelations(names.length));
      zip.end();
      return take();
    },
  };
}
