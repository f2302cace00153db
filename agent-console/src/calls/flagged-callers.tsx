import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { listCallerFlags, ruleCallerFlag, type CallerFlagView } from "#contracts/call-work.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { clockOf, dateOf } from "../ui/city-time.ts";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { callsStale } from "./agent-queries.ts";

/** 冷静期: how long, as it is usually given. */
const hoursOffered = [24, 72, 168] as const;

/** 骚扰来电: reported by agents, ruled on here. */
export function FlaggedCallers() {
  const { t } = useTranslation("calls");
  const list = useQuery({ queryKey: [...keys.calls, "flags"], queryFn: () => call(listCallerFlags) });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0)
    return <Empty title={t("desk.flagsEmpty")} hint={t("desk.flagsEmptyHint")} />;
  return (
    <ul aria-label={t("desk.tabs.flags")}>
      {list.data.items.map((flag) => (
        <Row key={flag.id} flag={flag} />
      ))}
    </ul>
  );
}

function Row({ flag }: { flag: CallerFlagView }) {
  const { t } = useTranslation("calls");
  type Ruling = Parameters<typeof call<typeof ruleCallerFlag>>[1]["body"]["action"];
  const rule = useMutation({
    mutationFn: (action: Ruling) =>
      call(ruleCallerFlag, { params: { id: flag.id }, body: { version: flag.version, action } }),
    onSettled: callsStale,
  });
  const until = flag.until ? Date.parse(flag.until) : 0;
  return (
    <li className="calls-row">
      <span className="num">{flag.phone}</span>
      <span>{t(`flagReason.${flag.reason}`)}</span>
      {flag.note ? <q>{flag.note}</q> : null}
      <span className="muted">{t("desk.askedBy", { name: flag.askedBy.name })}</span>
      <span className="muted">{t("desk.calls", { count: flag.calls })}</span>
      {flag.former > 0 ? (
        <span className="words-amber">{t("desk.former", { count: flag.former })}</span>
      ) : null}
      <span className="calls-row-tools">
        {rule.error instanceof ApiProblem ? (
          <span className="words-red" role="alert">
            ▲ {rule.error.message}
          </span>
        ) : null}
        {flag.state === "blocked" ? (
          <>
            <span className="num">{t("desk.until", { at: `${dateOf(until)} ${clockOf(until)}` })}</span>
            <Button size="small" onClick={() => rule.mutate({ type: "lift" })}>
              {t("desk.lift")}
            </Button>
          </>
        ) : (
          <>
            {hoursOffered.map((hours) => (
              <Button key={hours} size="small" onClick={() => rule.mutate({ type: "block", hours })}>
                {t("desk.block", { hours })}
              </Button>
            ))}
            <Button size="small" type="text" onClick={() => rule.mutate({ type: "refuse" })}>
              {t("desk.refuse")}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}
