import { useInfiniteQuery } from "@tanstack/react-query";
import { Input, type InputRef } from "antd";
import { useMemo, useRef, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { filterOf, type TicketFilter } from "../search-params.ts";
import { useKeys } from "../ui/keys.ts";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { TicketPane } from "./ticket-pane.tsx";
import { ticketListQuery } from "./ticket-queries.ts";
import { TicketRows, type BulkProps, type RowGroup } from "./ticket-rows.tsx";
import { useQuietRows } from "./use-quiet-rows.ts";
import { useTicketSearch } from "./use-ticket-search.ts";
import "./queue-desk.css";

interface Props {
  title: string;
  /** What this desk always asks for. */
  fixed: TicketFilter;
  Row: ComponentType<{ row: TicketRow }>;
  empty: { title: string; hint: string };
  /** An order of the desk's own, for what is loaded. */
  order?: (rows: readonly TicketRow[]) => TicketRow[];
  /** Told the whole list once, answers for each row. */
  grouping?: (rows: readonly TicketRow[], more: boolean) => (row: TicketRow) => RowGroup;
  /** What can be done to several rows at once. */
  Bulk?: ComponentType<BulkProps>;
  /** Below each row on a phone. */
  Foot?: ComponentType<{ row: TicketRow }>;
  /** Stands beside the title. */
  tools?: ReactNode;
  /** Stands below it, over the list: what else waits. */
  banner?: ReactNode;
  wide?: boolean;
}

/** A queue worked off from top to bottom: the list left, the ticket right, everything in the URL. */
export function QueueDesk(props: Props) {
  const { title, fixed, Row, empty, order, grouping, Bulk, Foot, tools, banner, wide = false } = props;
  const { t } = useTranslation("tickets");
  const { t: common } = useTranslation();
  const [search, change] = useTicketSearch();
  const words = useRef<InputRef>(null);
  const filter = { ...filterOf(search), ...fixed };
  const list = useInfiniteQuery(ticketListQuery(filter, wide ? 200 : 50));
  const rows = useMemo(
    () => list.data && (order ? order(list.data.rows) : list.data.rows),
    [list.data, order],
  );
  // A further page may belong anywhere in an order of our own: then the list is taken as it is.
  const box = useRef<HTMLDivElement>(null);
  const quiet = useQuietRows(rows, JSON.stringify(order ? [filter, list.data?.pages] : filter), box);
  useKeys([
    { key: "f", label: common("keys.filter"), run: () => words.current?.focus() },
    { key: "Escape", label: common("keys.close"), run: () => change({ ticket: undefined, tab: undefined }) },
  ]);

  const afterAction = (id: string) => {
    const at = quiet.rows.findIndex((each) => each.id === id);
    const next = quiet.rows[at + 1] ?? quiet.rows[at - 1];
    change({ ticket: next?.id, tab: undefined });
  };

  return (
    <div className="queue-desk" data-open={search.ticket !== undefined} data-wide={wide}>
      <section className="queue-list" aria-label={title}>
        <header>
          <h1>
            {title}
            <span className="queue-count num">
              {list.data ? `${quiet.rows.length}${list.hasNextPage ? "+" : ""}` : ""}
            </span>
          </h1>
          {tools}
          <Input.Search
            ref={words}
            size="small"
            allowClear
            defaultValue={search.q}
            placeholder={t("filter.q")}
            aria-label={t("filter.q")}
            onSearch={(q) => change({ q: q.trim() || undefined })}
          />
        </header>
        {banner}
        {list.isPending ? <Loading /> : null}
        {list.isError && !list.data ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
        {list.data && quiet.rows.length === 0 ? (
          <Empty
            title={search.q ? t("desk.listEmpty") : empty.title}
            hint={search.q ? t("desk.listEmptyHint") : empty.hint}
          />
        ) : null}
        {list.data && quiet.rows.length > 0 ? (
          <TicketRows
            label={title}
            quiet={quiet}
            box={box}
            selected={search.ticket}
            beside
            Row={Row}
            groupOf={grouping?.(quiet.rows, list.hasNextPage)}
            Bulk={Bulk}
            Foot={Foot}
            more={{
              available: list.hasNextPage,
              loading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
            }}
          />
        ) : null}
      </section>
      <section className="queue-ticket" aria-label={t("desk.chooseTitle")}>
        {search.ticket ? (
          <TicketPane
            key={search.ticket}
            id={search.ticket}
            onActed={afterAction}
            onBack={() => change({ ticket: undefined })}
          />
        ) : (
          <Empty title={t("desk.chooseTitle")} hint={t("desk.choose")} />
        )}
      </section>
    </div>
  );
}
