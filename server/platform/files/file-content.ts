import type { AttachmentEnding } from "#contracts/attachments.ts";

/** What is looked at of a file: its first and last bytes as Latin-1 text, and whether it holds a NUL anywhere. */
export interface Seen {
  bytes: number;
  head: string;
  tail: string;
  hasNul: boolean;
}

/** How many bytes of each end are kept; a ZIP's list of contents stands at its end. */
export const SEEN_BYTES = 65_536;

/**
 * Why the content does not fit the ending, or undefined. The name is a claim of who uploads; the first bytes are what a
 * reader's program will go by. Macros are refused whatever the ending says.
 */
export function contentRefusal(ending: AttachmentEnding, seen: Seen): string | undefined {
  if (seen.bytes === 0) return "文件是空的";
  if (/vbaProject\.bin/i.test(seen.tail)) return "文件含有宏，不能上传";
  return fits[ending](seen) ? undefined : `文件内容不是 ${ending.toUpperCase()} 格式，请检查后重新上传`;
}

const startsWith =
  (...signatures: string[]) =>
  ({ head }: Seen) =>
    signatures.some((signature) => head.startsWith(signature));

const zipWith =
  (entry: RegExp) =>
  ({ head, tail }: Seen) =>
    head.startsWith("PK\x03\x04") && entry.test(tail);

const jpeg = startsWith("\xff\xd8\xff");

const fits: Record<AttachmentEnding, (seen: Seen) => boolean> = {
  pdf: startsWith("%PDF-"),
  jpg: jpeg,
  jpeg,
  png: startsWith("\x89PNG\r\n\x1a\n"),
  docx: zipWith(/word\/document\.xml/),
  xlsx: zipWith(/xl\/workbook\.(xml|bin)/),
  ofd: zipWith(/OFD\.xml/),
  // Text has no signature: no NUL, and nothing that a browser would take for a page or a program.
  txt: (seen) => !seen.hasNul && !/^(MZ|%PDF-|\s*<(!doctype|html|script|svg))/i.test(seen.head),
};
