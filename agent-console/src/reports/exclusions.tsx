import { useInfiniteQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listExclusions, type ExclusionView } from "#contracts/reports.ts";
import { call } from "../api/client.ts";
import { byCursor } from "../api/query.ts";
import { More } from "../ui/more.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { useRowKeys } from "../ui/use-row-keys.ts";
import { ExclusionRow } from "./exclusion-row.tsx";
import { ExclusionRuling } from "./exclusion-ruling.tsx";

const exclusionScopes = ["requested", "approved", "refused", "all"] as const;
export type ExclusionScope = (typeof exclusionScopes)[number];

interface Props {
  scope: ExclusionScope;
  period: { from: string; to: string };
  onScope: (scope: ExclusionScope) => void;
}

/** 剔除: what waits for another person's word, and everything ever ruled on. */
export function Exclusions({ scope, period, onScope }: Props) {
  const { t } = useTranslation("exclusions");
  const [ruling, setRuling] = useState<ExclusionView>();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const list = useInfiniteQuery({
    queryKey: ["reports", "exclusions", scope],
    queryFn: ({ pageParam, signal }) =>
      call(listExclusions, {
        query: { status: scope === "all" ? undefined : scope, limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="exclusions" aria-label={t("view.exclusions")}>
      <Segmented<ExclusionScope>
        size="small"
        value={scope}
        onChange={onScope}
        options={exclusionScopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
      />
      {list.isPending ? <Loading /> : null}
      {list.error && !list.data ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? <Empty title={t(`none.${scope}`)} hint={t("noneHint")} /> : null}
      {rows.length > 0 ? (
        <table className="exclusion-table">
          <thead>
            <tr>
              {(["ticket", "measure", "why", "asked", "ruled"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row) => (
              <ExclusionRow key={row.id} row={row} onRule={() => setRuling(row)} />
            ))}
          </tbody>
        </table>
      ) : null}
      <More list={list} />
      {ruling ? (
        <ExclusionRuling
          key={ruling.id}
          exclusion={ruling}
          period={period}
          onClose={() => setRuling(undefined)}
        />
      ) : null}
    </section>
  );
}
