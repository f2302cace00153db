import type { z } from "zod";
import type { Problem } from "#contracts/endpoint.ts";

/** The one catalogue of what can go wrong at the border (RFC 9457). `detail` is Chinese: it is shown to people. */
const catalogue = {
  "bad-input": { status: 400, title: "Bad input" },
  "not-signed-in": { status: 401, title: "Not signed in" },
  "wrong-credentials": { status: 401, title: "Wrong user name or password" },
  forbidden: { status: 403, title: "Not allowed" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  "stale-version": { status: 409, title: "Stale version" },
  "too-large": { status: 413, title: "Too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "key-reused": { status: 422, title: "Idempotency-Key reused" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "headers-too-large": { status: 431, title: "Request header fields too large" },
  internal: { status: 500, title: "Internal error" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
} as const;

export type ProblemCode = keyof typeof catalogue;

/** Thrown anywhere below a route; the one error handler turns it into problem+json. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: Partial<Pick<Problem, "errors" | "ticket">>;

  constructor(code: ProblemCode, detail: string, extra: Partial<Pick<Problem, "errors" | "ticket">> = {}) {
    super(detail);
    this.name = "ProblemError";
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  toProblem(instance?: string): Problem {
    const { status, title } = catalogue[this.code];
    return {
      type: `urn:hotline:problem:${this.code}`,
      title,
      status,
      detail: this.message,
      instance,
      ...this.extra,
    };
  }
}

export const notFound = (what = "没有找到，或者您无权查看") => new ProblemError("not-found", what);

/** A 400 that names one field by JSON pointer. */
export const badField = (pointer: string, detail: string) =>
  new ProblemError("bad-input", "输入有误，请按提示修改", { errors: [{ pointer, detail }] });

/** Every zod issue as pointer + words; `prefix` tells body from query and path. */
export function badInput(error: z.ZodError, prefix: string): ProblemError {
  const errors = error.issues.flatMap((issue) => {
    const base = prefix + issue.path.map((part) => `/${pointerPart(String(part))}`).join("");
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: `${base}/${pointerPart(key.slice(0, 64))}`,
        detail: "没有这个字段",
      }));
    return [{ pointer: base, detail: issue.message }];
  });
  return new ProblemError("bad-input", "输入有误，请按提示修改", { errors: errors.slice(0, 50) });
}

/** RFC 6901: how a name with a slash is written in a JSON pointer. */
const pointerPart = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");
