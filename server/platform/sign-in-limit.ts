import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { hmac, sameSecret, sha256 } from "./crypto.ts";
import { ProblemError } from "./problems.ts";

const COOKIE = "known";
const YEAR = 365 * 86_400;
const PER_NAME = 20;
/** A centre behind one address mistypes a few times a minute; a list of stolen passwords is tried by the thousand. */
const PER_ADDRESS = 100;

/** What slows down guessing, and the mark by which a browser is known again. */
export interface SignInLimit {
  guards: RequestHandler[];
  /** The cookie for a browser in which this person has just signed in. */
  markKnown(username: string): string;
}

/**
 * Failed sign-ins are limited per name and address, and per address over all names (stuffing). Nobody can lock a colleague
 * out: from elsewhere the address differs, and a browser in which the person has signed in before counts by itself.
 */
export function createSignInLimit({
  secret,
  secureCookie,
}: {
  secret: string;
  secureCookie: boolean;
}): SignInLimit {
  const markOf = (username: string) => hmac(secret, `known:${username}`);
  const knownHere = (req: Request) => {
    const mark = markIn(req.headers.cookie);
    return mark !== undefined && sameSecret(mark, markOf(usernameIn(req)));
  };
  return {
    guards: [
      limit(PER_NAME, (req) => `${knownHere(req) ? "known" : req.ip}|${usernameIn(req)}`),
      limit(PER_ADDRESS, (req) => String(req.ip), knownHere),
    ],
    markKnown: (username) =>
      `${COOKIE}=${markOf(username)}; Path=/api/v1/session; HttpOnly; SameSite=Strict; Max-Age=${YEAR}${secureCookie ? "; Secure" : ""}`,
  };
}

/** For a password asked again inside a session: ten wrong ones a minute are guessing. */
export const guessLimit = (): RequestHandler =>
  limit(10, (req) => sha256(String(req.headers.cookie ?? req.ip)));

const limit = (most: number, keyOf: (req: Request) => string, skip?: (req: Request) => boolean) =>
  rateLimit({
    windowMs: 60_000,
    limit: most,
    skipSuccessfulRequests: true,
    legacyHeaders: false,
    ...(skip ? { skip } : {}),
    keyGenerator: keyOf,
    validate: { keyGeneratorIpFallback: false },
    handler: (_req, _res, next) =>
      next(new ProblemError("too-many-requests", "尝试次数过多，请一分钟后再试")),
  });

/** Only words: a thousand nested arrays cannot be made into one. */
function usernameIn(req: Request): string {
  const { username } = (req.body ?? {}) as { username?: unknown };
  return typeof username === "string" ? username.trim().slice(0, 64) : "";
}

const markIn = (header: string | undefined) => /(?:^|;\s*)known=([\w-]{43})(?:;|$)/.exec(header ?? "")?.[1];
