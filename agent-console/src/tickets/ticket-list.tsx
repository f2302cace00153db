import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { filterOf } from "../search-params.ts";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { ListRow, ListRowHead } from "./list-row.tsx";
import { TicketFilters } from "./ticket-filters.tsx";
import { ticketListQuery } from "./ticket-queries.ts";
import { TicketRows } from "./ticket-rows.tsx";
import { useQuietRows } from "./use-quiet-rows.ts";
import { useTicketSearch } from "./use-ticket-search.ts";
import "./ticket-list.css";

/** Everything one may see, filtered; the URL is the filter. */
export function TicketList() {
  const { t } = useTranslation("tickets");
  const [search, change] = useTicketSearch();
  const filter = filterOf(search);
  const list = useInfiniteQuery(ticketListQuery(filter));
  const box = useRef<HTMLDivElement>(null);
  const quiet = useQuietRows(list.data?.rows, JSON.stringify(filter), box);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const clear = () =>
    change({
      q: undefined,
      status: undefined,
      kind: undefined,
      departmentId: undefined,
      regionCode: undefined,
      categoryCode: undefined,
      tier: undefined,
      assignee: undefined,
      from: undefined,
      to: undefined,
      awaits: undefined,
      overdue: undefined,
      sort: undefined,
    });

  return (
    <div className="ticket-list">
      <h1 className="sr-only">{t("desk.all")}</h1>
      <TicketFilters key={search.q} onClear={filtered ? clear : undefined} />
      <ListRowHead />
      {list.isPending ? <Loading rows={12} /> : null}
      {list.isError && !list.data ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && quiet.rows.length === 0 ? (
        <Empty title={t("desk.listEmpty")} hint={filtered ? t("desk.listEmptyHint") : undefined}>
          {filtered ? <Button onClick={clear}>{t("filter.clear")}</Button> : null}
        </Empty>
      ) : null}
      {quiet.rows.length > 0 ? (
        <TicketRows
          label={t("desk.all")}
          quiet={quiet}
          box={box}
          Row={ListRow}
          more={{
            available: list.hasNextPage,
            loading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
          }}
        />
      ) : null}
    </div>
  );
}
