import { xmlText } from "./xml-text.ts";

/** The parts of an XLSX package (ECMA-376), as text. Cells are inline strings: nothing is ever calculated. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Sheets are the default of every XML part, so that it may be written before anybody knows how many there will be. */
export const contentTypes = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`;

export const packageRelations = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Style 1 is the header's: bold. */
export const styles = `${HEAD}<styleSheet ${MAIN}><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** @param names one per sheet */
export const workbook = (names: readonly string[]): string =>
  `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${names
    .map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join("")}</sheets></workbook>`;

/** @param sheets how many */
export const workbookRelations = (sheets: number): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Array.from(
    { length: sheets },
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  ).join(
    "",
  )}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

/** Opens a sheet with its header row, which stays in sight. */
export const sheetStart = (headers: readonly string[], widths: readonly number[]): string =>
  `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
    .join("")}</cols><sheetData>${sheetRow(headers, 1, 1)}`;

export const sheetEnd = "</sheetData></worksheet>";

/** @param row its number, from 1; cells say where they stand, because not every program counts */
export const sheetRow = (cells: readonly string[], row: number, style = 0): string =>
  `<row r="${row}">${cells
    .map((cell, n) =>
      cell === ""
        ? ""
        : `<c r="${columnName(n)}${row}" t="inlineStr"${style ? ` s="${style}"` : ""}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
    )
    .join("")}</row>`;

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26));
  return n < 26 ? letter : columnName(Math.floor(n / 26) - 1) + letter;
}

/** A cell holds at most 32,767 characters. */
const escaped = (text: string): string => xmlText(text.slice(0, 32_767));
