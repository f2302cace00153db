export type DeadlineErrorCode =
  | "invalid-instant"
  | "invalid-day"
  | "out-of-range"
  | "no-calendars"
  | "before-calendars"
  | "too-far-ahead"
  | "invalid-calendar"
  | "invalid-limit"
  | "no-limit"
  | "missing-basis"
  | "invalid-pause"
  | "invalid-setting";

/**
 * A deadline that cannot be computed: bad data or a date the engine knows nothing about.
 * `message` is Chinese and may be shown; `code` is for programs. Never thrown for an action that is merely refused.
 */
export class DeadlineError extends Error {
  readonly code: DeadlineErrorCode;

  constructor(code: DeadlineErrorCode, message: string) {
    super(message);
    this.name = "DeadlineError";
    this.code = code;
  }
}
