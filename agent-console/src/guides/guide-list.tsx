import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type { guidesSearch } from "../search-params.ts";
import { GuideFilters, filterOf } from "./guide-filters.tsx";
import { guideListQuery, guideSearchQuery } from "./guide-queries.ts";
import { ListEnd, RowLines } from "./guide-list-parts.tsx";
import { answeringField, HitLines } from "./hit-lines.tsx";
import { SearchBox } from "./search-box.tsx";
import { useSettled } from "./use-settled.ts";

type Search = z.output<typeof guidesSearch>;

interface Props {
  boxRef: RefObject<HTMLInputElement | null>;
  search: Search;
  onChange: (part: Partial<Search>) => void;
  onOpen: (id: string, asked?: string, queryId?: string) => void;
}

/** Without words the list of guides with its filters; with words what answers them, best first. */
export function GuideList({ boxRef, search, onChange, onOpen }: Props) {
  const { t } = useTranslation("guides");
  const { t: common } = useTranslation();
  const { t: know } = useTranslation("knowledge");
  const listId = useId();
  const [typed, setTyped] = useState(search.q ?? "");
  const [at, setAt] = useState(0);
  const q = useSettled(typed.trim(), 150);
  const found = useQuery(guideSearchQuery(q, undefined, 30));
  const filter = filterOf(search);
  const list = useInfiniteQuery({ ...guideListQuery(filter), enabled: q === "" });
  const hits = found.data?.items ?? [];
  const rows =
    q === ""
      ? (list.data ?? []).map((row) => ({ id: row.id, field: undefined }))
      : hits.map((hit) => ({ id: hit.id, field: answeringField(hit)?.field }));
  const chosen = Math.min(at, rows.length - 1);

  useEffect(() => {
    if (q !== (search.q ?? "")) onChange({ q: q || undefined });
    // Only what was typed goes into the URL, not the other way round while typing.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [q]);
  useEffect(() => {
    document.querySelector(`[id="${listId}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);

  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setAt(index);
    onOpen(row.id, row.field, q === "" ? undefined : found.data?.queryId);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, rows.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") open(chosen);
    else if (event.key === "Escape" && typed) setTyped("");
    else return;
    event.preventDefault();
  };
  const option = (id: string, index: number) => ({
    id: `${listId}-${index}`,
    className: "hit-lines",
    role: "option",
    "aria-selected": id === search.guide,
    "data-at": index === chosen,
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => open(index),
  });

  return (
    <section className="guides-list" aria-label={t("page.list")}>
      <SearchBox
        ref={boxRef}
        typed={typed}
        onTyped={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onKeyDown={onKey}
        listId={listId}
        at={rows.length > 0 ? chosen : undefined}
      />
      {q === "" ? (
        <GuideFilters filter={filter} onChange={onChange}>
          <Link to="/guides/errata">{know("errata.link")}</Link>
        </GuideFilters>
      ) : null}
      <div className="guides-rows">
        <div
          id={listId}
          role="listbox"
          aria-label={q === "" ? t("page.all") : t("search.results")}
          tabIndex={-1}
        >
          {q === ""
            ? (list.data ?? []).map((row, index) => (
                <div key={row.id} {...option(row.id, index)}>
                  <RowLines row={row} />
                </div>
              ))
            : hits.map((hit, index) => (
                <div key={hit.id} {...option(hit.id, index)}>
                  <HitLines hit={hit} />
                </div>
              ))}
        </div>
        <ListEnd
          q={q}
          filtered={Object.values(filter).some((value) => value !== undefined)}
          empty={rows.length === 0}
          asked={q === "" ? list : found}
        />
        {q === "" && list.hasNextPage ? (
          <p className="guides-more">
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {common("list.more")}
            </Button>
          </p>
        ) : null}
      </div>
    </section>
  );
}
