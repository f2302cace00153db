import { expect, test } from "vitest";
import { mailableFrom, type MailPace } from "#server/notices/mail-pace.ts";

const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);
const night = { from: 22 * 60, until: 7 * 60 + 30 };

test.each<[string, string, "info" | "urgent", MailPace, Date]>([
  ["one by one, at once", "23:10", "info", { digest: false, quiet: null }, at("23:10")],
  ["a digest before the morning's work", "08:10", "info", { digest: true, quiet: null }, at("09:00")],
  ["a digest before the end of work", "09:01", "info", { digest: true, quiet: null }, at("16:00")],
  [
    "the next morning's digest",
    "16:01",
    "info",
    { digest: true, quiet: null },
    new Date("2026-03-03T09:00:00+08:00"),
  ],
  ["at the digest's own minute", "09:00", "info", { digest: true, quiet: null }, at("09:00")],
  [
    "quiet until the morning, before midnight",
    "22:00",
    "info",
    { digest: false, quiet: night },
    new Date("2026-03-03T07:30:00+08:00"),
  ],
  ["quiet until the morning, after midnight", "03:00", "info", { digest: false, quiet: night }, at("07:30")],
  ["the quiet ends at its end", "07:30", "info", { digest: false, quiet: night }, at("07:30")],
  ["a quiet noon", "12:30", "info", { digest: false, quiet: { from: 720, until: 810 } }, at("13:30")],
  [
    "a digest inside quiet hours waits for their end",
    "08:00",
    "info",
    { digest: true, quiet: { from: 0, until: 600 } },
    at("10:00"),
  ],
  ["urgent breaks both", "03:00", "urgent", { digest: true, quiet: night }, at("03:00")],
])("%s", (_what, time, level, pace, expected) => {
  expect(mailableFrom(at(time), level, pace)).toEqual(expected);
});
