import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import {
  actOnCallBack,
  listCallBacks,
  type CallBackAction,
  type CallBackView,
} from "#contracts/call-work.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useSession } from "../api/session.ts";
import { clockOf, dateOf } from "../ui/city-time.ts";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { useNow } from "../ui/use-now.ts";
import { callsStale } from "./agent-queries.ts";
import { DialButton } from "./dial-button.tsx";

/** 回拨队列, longest waiting first. One works on a row; it disappears when the caller gets through by themself. */
export function CallBacks() {
  const { t } = useTranslation("calls");
  const list = useQuery({
    queryKey: [...keys.calls, "call-backs"],
    queryFn: () => call(listCallBacks, { query: { limit: 200 } }),
    refetchInterval: 20_000,
  });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty title={t("desk.empty")} hint={t("desk.emptyHint")} />;
  return (
    <ul aria-label={t("desk.tabs.call-backs")}>
      {list.data.items.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Row({ row }: { row: CallBackView }) {
  const { t } = useTranslation("calls");
  const { staff } = useSession();
  const now = useNow();
  const act = useMutation({
    mutationFn: (action: CallBackAction) =>
      call(actOnCallBack, { params: { id: row.id }, body: { version: row.version, action } }),
    onSettled: callsStale,
  });
  const at = (iso: string) => `${dateOf(Date.parse(iso)).slice(5)} ${clockOf(Date.parse(iso))}`;
  const mine = row.claimedBy?.id === staff.id;
  const report = (outcome: "reached" | "not-reached" | "later") => act.mutate({ type: "report", outcome });
  return (
    <li className="calls-row">
      <span className="num">{row.phone}</span>
      <span>{t(`skill.${row.skill}`)}</span>
      <span>{t("desk.missed", { count: row.missed })}</span>
      <span className="muted num">{t("desk.firstMissed", { at: at(row.firstMissedAt) })}</span>
      {row.attempts > 0 ? <span className="muted">{t("desk.attempts", { count: row.attempts })}</span> : null}
      {Date.parse(row.nextTryAt) > now ? (
        <span className="words-amber num">{t("desk.later", { at: at(row.nextTryAt) })}</span>
      ) : null}
      <span className="calls-row-tools">
        {act.error instanceof ApiProblem ? (
          <span className="words-red" role="alert">
            ▲ {act.error.message}
          </span>
        ) : null}
        {mine ? (
          <>
            <DialButton about={{ callBackId: row.id }} label={t("desk.dial")} />
            <Button size="small" type="primary" onClick={() => report("reached")}>
              {t("desk.reached")}
            </Button>
            <Button size="small" onClick={() => report("not-reached")}>
              {t("desk.notReached")}
            </Button>
            <Button size="small" onClick={() => report("later")}>
              {t("desk.laterButton")}
            </Button>
            <Button size="small" type="text" onClick={() => act.mutate({ type: "release" })}>
              {t("desk.release")}
            </Button>
          </>
        ) : row.claimedBy ? (
          <span className="muted">{t("desk.claimedBy", { name: row.claimedBy.name })}</span>
        ) : (
          <Button size="small" loading={act.isPending} onClick={() => act.mutate({ type: "claim" })}>
            {t("desk.claim")}
          </Button>
        )}
      </span>
    </li>
  );
}
