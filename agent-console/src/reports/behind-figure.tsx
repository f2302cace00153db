import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { listMeasureTickets, type Measure } from "#contracts/reports.ts";
import { call } from "../api/client.ts";
import { byCursor } from "../api/query.ts";
import { Ago } from "../ui/moments.tsx";
import { More } from "../ui/more.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { KindTag, StatusTag } from "../ui/tags.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { ExclusionRequest } from "./exclusion-request.tsx";
import type { ReportSearch } from "./report-search.ts";

interface Props {
  measure: Measure;
  part: NonNullable<ReportSearch["part"]>;
  groupKey: string | undefined;
  by: NonNullable<ReportSearch["by"]>;
  period: { from: string; to: string };
  measureName: string;
  title: string;
  onClose: () => void;
}

/** The tickets behind a figure. A sealed one counts and keeps its words. */
export function BehindFigure({ measure, part, groupKey, by, period, measureName, title, onClose }: Props) {
  const { t } = useTranslation("reports");
  const list = useInfiniteQuery({
    queryKey: ["reports", "behind", measure, part, groupKey, by, period],
    queryFn: ({ pageParam, signal }) =>
      call(listMeasureTickets, {
        params: { measure },
        query: { ...period, part, ...(groupKey ? { by, key: groupKey } : {}), limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open onClose={onClose} title={title} size={560} mask={false}>
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? <Empty title={t("noTickets")} /> : null}
      <ul className="behind">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="behind-title">
              {row.openable ? (
                <Link to="/tickets/$id" params={{ id: row.id }}>
                  {row.title ?? t("sealed")}
                </Link>
              ) : (
                (row.title ?? t("sealed"))
              )}
              <span className="num muted">{shortNumber(row.number)}</span>
            </span>
            <span className="behind-aside">
              <KindTag kind={row.kind} plain />
              <StatusTag status={row.status} />
              <span>{row.department?.name}</span>
              <Ago at={row.receivedAt} />
              {row.exclusion?.status === "approved" ? (
                <span>{t("because", { reason: row.exclusion.reason })}</span>
              ) : null}
            </span>
            {part === "unknown" ? null : (
              <ExclusionRequest ticket={row} measure={measure} measureName={measureName} />
            )}
          </li>
        ))}
      </ul>
      <More list={list} block />
    </Drawer>
  );
}
