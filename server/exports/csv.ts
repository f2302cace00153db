/** Excel takes a CSV without it for the local code page and shows Chinese as noise. */
export const BYTE_ORDER_MARK = "\ufeff";

/** One record (RFC 4180), CRLF at its end; every cell that could be misread is quoted. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
