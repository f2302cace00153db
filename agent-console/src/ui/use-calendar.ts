import { useQuery } from "@tanstack/react-query";
import { calendarQuery } from "../api/reference.ts";
import { inCity } from "./city-time.ts";
import type { WorkingCalendar } from "./due-words.ts";
import { useNow } from "./use-now.ts";

/** Days off and working weekends around now; until loaded, weekends alone. */
export function useWorkingCalendar(): WorkingCalendar {
  const { year, month } = inCity(useNow());
  const { data: present } = useQuery(calendarQuery(year));
  const { data: next } = useQuery({ ...calendarQuery(year + 1), enabled: month >= 11 });
  return {
    off: new Set([...(present?.off ?? []), ...(next?.off ?? [])]),
    work: new Set([...(present?.work ?? []), ...(next?.work ?? [])]),
  };
}
