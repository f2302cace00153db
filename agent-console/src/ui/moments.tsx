import { useTranslation } from "react-i18next";
import { clockOf, exactMoment, inCity, shortMoment } from "./city-time.ts";
import { dueWords } from "./due-words.ts";
import { useWorkingCalendar } from "./use-calendar.tsx";
import { useNow } from "./use-now.ts";

/** A deadline in words; the exact moment on hover and to screen readers. */
export function Due({
  at,
  provisional = false,
  done = false,
}: {
  at: string | null;
  provisional?: boolean;
  done?: boolean;
}) {
  const { t } = useTranslation();
  const now = useNow();
  const calendar = useWorkingCalendar();
  if (!at) return <span className="muted">{t("time.none")}</span>;
  const due = Date.parse(at);
  const exact = exactMoment(due, true);
  if (done) {
    return (
      <time className="num muted" dateTime={at} title={exact}>
        {shortMoment(due, now, true)}
      </time>
    );
  }
  const words = dueWords(due, now, calendar);
  const tone = words.tone === "calm" ? "" : `words-${words.tone}`;
  return (
    <time
      className={`num ${tone}`}
      dateTime={at}
      title={provisional ? `${exact} · ${t("time.provisionalHint")}` : exact}
    >
      {words.tone === "red" ? "▲ " : ""}
      {t(`time.${words.key}`, { count: words.count, time: words.time })}
      {provisional ? `（${t("time.provisional")}）` : ""}
    </time>
  );
}

/** A past moment in words: 刚刚, 5 分钟前, 昨天 17:30, 11-20 09:12. */
export function Ago({ at }: { at: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time className="num" dateTime={at} title={exactMoment(Date.parse(at))}>
      {agoWords(Date.parse(at), now, (key, values) => t(`time.${key}`, values))}
    </time>
  );
}

type AgoKey = "justNow" | "minutesAgo" | "hoursAgo" | "yesterday";

function agoWords(
  at: number,
  now: number,
  say: (key: AgoKey, values: { count: number; time: string }) => string,
): string {
  const minutes = Math.floor((now - at) / 60_000);
  const values = { count: minutes, time: clockOf(at) };
  if (minutes < 1) return say("justNow", values);
  if (minutes < 60) return say("minutesAgo", values);
  const days = inCity(now).dayNumber - inCity(at).dayNumber;
  if (days === 0) return say("hoursAgo", { ...values, count: Math.floor(minutes / 60) });
  if (days === 1) return say("yesterday", values);
  return shortMoment(at, now);
}

/** How long something took, in its largest two sensible units: 3 分钟, 2 小时, 4 天. */
export function useSpan(): (from: number, to: number) => string {
  const { t } = useTranslation();
  return (from, to) => {
    const seconds = Math.max(0, Math.round((to - from) / 1000));
    if (seconds < 60) return t("time.seconds", { count: seconds });
    if (seconds < 3600) return t("time.minutes", { count: Math.round(seconds / 60) });
    if (seconds < 48 * 3600) return t("time.hours", { count: Math.round(seconds / 3600) });
    return t("time.days", { count: Math.round(seconds / 86_400) });
  };
}
