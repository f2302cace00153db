import { useInfiniteQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { listWallCalls, type WallCallPart } from "#contracts/wall.ts";
import { call } from "../api/client.ts";
import { byCursor, keys } from "../api/query.ts";
import { clockOf } from "../ui/city-time.ts";
import { More } from "../ui/more.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { stopwatch } from "../workbench/use-seconds.ts";

/** The calls behind a figure: when, which queue, how long they waited, who took them. Never who called. */
export function CallsSheet({ part, onClose }: { part: WallCallPart; onClose: () => void }) {
  const { t } = useTranslation("wall");
  const list = useInfiniteQuery({
    queryKey: [...keys.wall, "behind", part],
    queryFn: ({ pageParam, signal }) =>
      call(listWallCalls, { query: { part, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open onClose={onClose} title={t(`calls.${part}`)} size={480} mask={false}>
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? <Empty title={t("calls.none")} /> : null}
      <ul className="wall-calls">
        {rows.map((row) => (
          <li key={row.id}>
            <time className="num">{clockOf(Date.parse(row.startedAt))}</time>
            <span>{t(`person.skill.${row.skill}`)}</span>
            <span className="num">{t("calls.waited", { time: stopwatch(row.waitedMs) })}</span>
            <span>{t(`calls.state.${row.state}`)}</span>
            <span>{row.agent?.name}</span>
          </li>
        ))}
      </ul>
      <More list={list} block />
    </Drawer>
  );
}
