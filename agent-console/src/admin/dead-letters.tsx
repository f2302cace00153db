import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { listDeadLetters, retryDeadLetter } from "#contracts/jobs.ts";
import { call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { Columns } from "../ui/columns.tsx";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { Said } from "../ui/said.tsx";

const queryKey = ["dead-letters"];

/** 死信: effects that failed, and the way to try one again. */
export function DeadLetters() {
  const { t } = useTranslation("admin");
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: () => call(listDeadLetters, { query: { limit: 200 } }),
    refetchInterval: 15_000,
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(retryDeadLetter, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <Empty title={t("jobs.none")} hint={t("jobs.noneHint")} />;
  return (
    <section>
      <p>{t("jobs.counts", { dead: data.dead, retrying: data.retrying })}</p>
      <Said error={retry.error} />
      <table className="quiet-table admin-table">
        <Columns
          names={[
            t("jobs.job"),
            t("jobs.ticket"),
            t("jobs.fact"),
            t("jobs.state"),
            t("jobs.attempts"),
            t("jobs.error"),
            t("jobs.since"),
          ]}
          acts={t("jobs.retry")}
        />
        <tbody>
          {data.items.map((letter) => (
            <tr key={letter.id}>
              <td>{letter.job}</td>
              <td className="num">{letter.ticketNumber ? shortNumber(letter.ticketNumber) : "—"}</td>
              <td>{letter.fact}</td>
              <td className={letter.deadAt ? "words-red" : ""}>
                {letter.deadAt ? `▲ ${t("jobs.dead")}` : t("jobs.retrying")}
              </td>
              <td className="num">{letter.attempts}</td>
              <td>{letter.lastError}</td>
              <td>
                <Ago at={letter.owedSince} />
              </td>
              <td>
                <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(letter.id)}>
                  {t("jobs.retry")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
