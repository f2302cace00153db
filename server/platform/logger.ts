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

/** One logger per process. ERROR means that a person must act. */
export function createLogger(level: string, processName: string): Logger {
  return pino({
    level,
    base: { process: processName },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: "[redacted]" },
    serializers: { err: describeError },
  });
}

/** Only what a driver says about code and place: a database error's detail and parameters hold row values. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const driverError = "query" in error || "severity" in error;
  const safeMessage = driverError ? error.message.replace(/"[^"]*"\s*$/, "…") : error.message;
  return {
    type: error.name,
    code,
    message: safeMessage,
    stack: error.stack?.split("\n").slice(1, 8).join("\n"),
  };
}
