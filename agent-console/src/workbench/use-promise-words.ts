import { useTranslation } from "react-i18next";
import { dateOf, inCity } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A promised day as it is said on the phone: 今天, 明天, 周四, 12-03. */
export function usePromiseWords(): (dueAt: string) => string {
  const { t } = useTranslation("workbench");
  const now = useNow();
  return (dueAt) => {
    const due = Date.parse(dueAt);
    if (due <= now) return t("caller.weekday.overdue");
    // 00:00 is the 24:00 of the day before.
    const last = inCity(due - 1);
    const ahead = last.dayNumber - inCity(now).dayNumber;
    if (ahead === 0) return t("caller.weekday.today");
    if (ahead === 1) return t("caller.weekday.tomorrow");
    const weekday = weekdays[last.weekday] ?? "sun";
    return ahead < 7 ? t(`caller.weekday.${weekday}`) : dateOf(due, true).slice(5);
  };
}
