import type { NoticeView } from "#contracts/notices.ts";

/** How one person wants notices by e-mail; minutes after 00:00 in Shanghai, the end may lie on the next day. */
export interface MailPace {
  digest: boolean;
  quiet: { from: number; until: number } | null;
}

const MINUTE = 60_000;
const DAY = 1440;
/** Shanghai keeps UTC+8 without summer time. */
const OFFSET = 480;
/** 汇总: before the morning's work and before its end. */
const digestAt = [9 * 60, 16 * 60] as const;

/**
 * From when a notice may be mailed: at once when urgent; else with the next digest where one is wanted, and never in the
 * quiet hours. On the platform it stands at once in any case.
 */
export function mailableFrom(at: Date, level: NoticeView["level"], { digest, quiet }: MailPace): Date {
  if (level === "urgent") return at;
  return afterQuiet(digest ? nextDigest(at) : at, quiet);
}

function nextDigest(at: Date): Date {
  const minute = minuteOf(at);
  const next = digestAt.find((each) => each >= minute) ?? digestAt[0] + DAY;
  return next === minute ? at : later(at, next - minute);
}

function afterQuiet(at: Date, quiet: MailPace["quiet"]): Date {
  if (!quiet) return at;
  const minute = minuteOf(at);
  const { from, until } = quiet;
  const within = from < until ? minute >= from && minute < until : minute >= from || minute < until;
  return within ? later(at, (until - minute + DAY) % DAY) : at;
}

const minuteOf = (at: Date) => (Math.floor(at.getTime() / MINUTE) + OFFSET) % DAY;
/** So many whole minutes on, at the full minute. */
const later = (at: Date, minutes: number) => new Date((Math.floor(at.getTime() / MINUTE) + minutes) * MINUTE);
