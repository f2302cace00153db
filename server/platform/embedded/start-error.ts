/**
 * Why the platform could not start, already worded for the person at the terminal:
 * one line, English first, then Chinese.
 */
export class StartError extends Error {
  readonly reason: StartErrorReason;

  constructor(reason: StartErrorReason, english: string, chinese: string, options?: ErrorOptions) {
    super(`${oneLine(english)} / ${oneLine(chinese)}`, options);
    this.name = "StartError";
    this.reason = reason;
  }
}

export type StartErrorReason =
  | "data-damaged"
  | "data-newer"
  | "data-older"
  | "data-not-ours"
  | "database-failed"
  | "in-use"
  | "no-binaries"
  | "no-space";

/** The disk is full. `where` is the folder that could not be written. */
export function noSpace(where: string, cause?: unknown): StartError {
  return new StartError(
    "no-space",
    `No disk space left for ${where}: free some and start again; nothing was lost`,
    `磁盘空间不足(${where}):请清理后重新启动,数据未丢失`,
    { cause },
  );
}

/** The files of the database cannot be used. `what` says what was found, in a few words. */
export function dataDamaged(where: string, what: string, cause?: unknown): StartError {
  return new StartError(
    "data-damaged",
    `The database files in ${where} are damaged (${what}): restore a backup, or move the folder away to start empty`,
    `数据文件已损坏(${where}):请恢复备份,或移走该文件夹后重新初始化`,
    { cause },
  );
}

/** A text without line breaks: what stops a start is told in one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
