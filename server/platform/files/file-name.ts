import { attachmentTypes, type AttachmentEnding } from "#contracts/attachments.ts";

const LONGEST = 100;

/**
 * A name that is safe to keep, show and offer as a download: no folders, control or direction characters, nothing a
 * file system reserves. The ending stays.
 */
export function safeFileName(given: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last
    // Control, zero-width and direction characters: 「回复‮fdp.exe」 must not look like a PDF.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*%]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const stem = dot > 0 ? plain.slice(0, dot) : plain;
  const ending = dot > 0 ? plain.slice(dot).slice(0, 12) : "";
  return [...(stem || "附件")].slice(0, LONGEST).join("").trimEnd() + ending;
}

/** The ending in small letters, when files of that kind may be attached. */
export function allowedEnding(name: string): AttachmentEnding | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(attachmentTypes, ending) && name.includes(".")
    ? (ending as AttachmentEnding)
    : undefined;
}

/** `Content-Disposition` by RFC 6266: an ASCII name for old programs, the real one beside it. */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
