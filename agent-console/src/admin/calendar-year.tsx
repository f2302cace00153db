import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { getCalendar } from "#contracts/reference.ts";
import { putCalendar } from "#contracts/reference-changes.ts";
import { call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { calendarQuery } from "../api/reference.ts";
import { inCity } from "../ui/city-time.ts";
import { Loading } from "../ui/states.tsx";
import { useNow } from "../ui/use-now.ts";
import { daysTyped } from "./days-typed.ts";
import { Said } from "../ui/said.tsx";

/** 工作日历: the State Council's notice, year by year. Entering one recomputes the deadlines that reach it. */
export function CalendarYear() {
  const { t } = useTranslation("admin");
  const thisYear = inCity(useNow()).year;
  const [year, setYear] = useState(thisYear);
  const { data, isPending } = useQuery({ ...calendarQuery(year), retry: false });
  return (
    <section className="admin-form">
      <Segmented
        aria-label={t("calendar.year")}
        value={year}
        onChange={setYear}
        options={[thisYear - 1, thisYear, thisYear + 1, thisYear + 2]}
      />
      {isPending ? <Loading /> : <YearForm key={year} year={year} known={data} />}
    </section>
  );
}

function YearForm({ year, known }: { year: number; known: ReplyOf<typeof getCalendar> | undefined }) {
  const { t } = useTranslation("admin");
  const [off, setOff] = useState(known?.off.join("\n") ?? "");
  const [work, setWork] = useState(known?.work.join("\n") ?? "");
  const [source, setSource] = useState(known?.source ?? "");
  const offDays = daysTyped(off, year);
  const workDays = daysTyped(work, year);
  const wrong = [...offDays.wrong, ...workDays.wrong];
  const save = useMutation({
    mutationFn: () =>
      call(putCalendar, { params: { year }, body: { off: offDays.days, work: workDays.days, source } }),
    // Deadlines moved with it: everything that shows one is asked again.
    onSuccess: (saved) => {
      queryClient.setQueryData(calendarQuery(year).queryKey, saved);
      return queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] === "tickets" });
    },
  });
  const ready = offDays.days.length > 0 && source.trim() !== "" && wrong.length === 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <p className={known?.published ? "muted" : "notice amber"}>
        {known?.published ? t("calendar.published", { year }) : t("calendar.unpublished", { year })}
      </p>
      <div className="admin-pair">
        <label>
          {t("calendar.off", { count: offDays.days.length })}
          <Input.TextArea rows={8} value={off} onChange={(event) => setOff(event.target.value)} />
        </label>
        <label>
          {t("calendar.work", { count: workDays.days.length })}
          <Input.TextArea rows={8} value={work} onChange={(event) => setWork(event.target.value)} />
        </label>
      </div>
      <p className="muted">{t("calendar.hint")}</p>
      {wrong.length > 0 ? (
        <p className="words-red" role="alert">
          {t("calendar.wrong", { days: wrong.slice(0, 8).join("、"), year })}
        </p>
      ) : null}
      <label>
        {t("calendar.source")}
        <Input
          value={source}
          maxLength={500}
          placeholder={t("calendar.sourceHint", { year })}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <Said error={save.error} />
      {save.data ? (
        <div role="status">
          <p className="notice green">
            {t("calendar.saved", { year })} {t("calendar.recomputed", { count: save.data.recomputed })}
          </p>
          {save.data.warnings.length > 0 ? (
            <div className="notice amber">
              <p>{t("calendar.doubts")}</p>
              <ul>
                {save.data.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </div>
          ) : null}
        </div>
      ) : null}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
        {t("calendar.save", { year })}
      </Button>
    </form>
  );
}
