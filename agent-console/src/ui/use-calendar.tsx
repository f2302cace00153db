import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { calendarQuery } from "../api/reference.ts";
import { inCity } from "./city-time.ts";
import type { WorkingCalendar } from "./due-words.ts";
import { useNow } from "./use-now.ts";

const weekendsOnly: WorkingCalendar = { off: new Set(), work: new Set() };
const Calendar = createContext(weekendsOnly);

/** Loads the notices of this year, and of the next from November on, once for the whole screen. */
export function CalendarProvider({ children }: { children: ReactNode }) {
  const { year, month } = inCity(useNow());
  const { data: present } = useQuery(calendarQuery(year));
  const { data: next } = useQuery({ ...calendarQuery(year + 1), enabled: month >= 11 });
  const calendar = useMemo(
    () => ({
      off: new Set([...(present?.off ?? []), ...(next?.off ?? [])]),
      work: new Set([...(present?.work ?? []), ...(next?.work ?? [])]),
    }),
    [present, next],
  );
  return <Calendar value={calendar}>{children}</Calendar>;
}

/** Days off and working weekends around now; until loaded, weekends alone. */
export function useWorkingCalendar(): WorkingCalendar {
  return useContext(Calendar);
}
