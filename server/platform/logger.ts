import pino from "pino";

export type Logger = pino.Logger;

/** Paths that may hold a person's words, numbers or secrets; a log never shows them. */
const secretPaths = [
  "phone",
  "name",
  "content",
  "title",
  "password",
  "token",
  "*.phone",
  "*.name",
  "*.content",
  "*.title",
  "*.password",
  "*.token",
  "req.headers.cookie",
  "req.headers.authorization",
  'req.headers["x-csrf-token"]',
  'res.headers["set-cookie"]',
];

/**
 * One logger per process. ERROR means that a person must act.
 * @param destination standard output unless given
 */
export function createLogger(
  level: string,
  processName: string,
  destination?: pino.DestinationStream,
): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { process: processName },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: "[redacted]" },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Type, code, place and a message without values: a database error's message, detail and parameters hold what people wrote. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const stack = error.stack ?? "";
  return {
    type: error.name,
    code,
    message: withoutValues(error.message),
    // The stack repeats the message before its first place.
    stack: stack
      .slice(stack.indexOf("\n    at ") + 1)
      .split("\n")
      .filter(isPlace)
      .slice(0, 7)
      .join("\n"),
  };
}

const isPlace = (line: string) => line.startsWith("    at ");

/** Our own messages are English; values of PostgreSQL follow `: "`; what people write is Chinese or a number. */
const withoutValues = (message: string) =>
  message
    .replace(/: ".*$/s, ': "…"')
    .replace(/[\p{Script=Han}][^a-z]*/gu, "…")
    .replace(/\d{5,}/g, "…")
    .slice(0, 300);
