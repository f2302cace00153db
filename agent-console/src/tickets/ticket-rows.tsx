import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import {
  useEffect,
  useEffectEvent,
  useRef,
  type ComponentType,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { useKeys } from "../ui/keys.ts";
import { MarkBar } from "./mark-bar.tsx";
import { RowItem } from "./row-item.tsx";
import { useMarks } from "./use-marks.ts";
import { useTicketSearch } from "./use-ticket-search.ts";
import { useRowHref } from "./use-row-href.ts";
import type { QuietList } from "./use-quiet-rows.ts";
import "./rows.css";

export interface RowGroup {
  key: string;
  heading: ReactNode;
}

/** What a desk can do with several rows at once. */
export interface BulkProps {
  rows: readonly TicketRow[];
}

interface Props {
  label: string;
  quiet: QuietList;
  /** The scrolled element, known to `useQuietRows`. */
  box: RefObject<HTMLDivElement | null>;
  /** The ticket opened beside the list; without `beside` a row opens the ticket's own page. */
  selected?: string;
  beside?: boolean;
  Row: ComponentType<{ row: TicketRow }>;
  /** A heading before the first row of each group. */
  groupOf?: (row: TicketRow) => RowGroup;
  Bulk?: ComponentType<BulkProps> | undefined;
  Foot?: ComponentType<{ row: TicketRow }> | undefined;
  more?: { available: boolean; loading: boolean; load: () => void };
}

/** A list of tickets by keyboard: j and k move, Enter opens, x chooses; new rows wait behind a quiet bar. */
export function TicketRows(props: Props) {
  const { label, quiet, box, selected, beside = false, Row, groupOf, Bulk, Foot, more } = props;
  const { t } = useTranslation();
  const hrefOf = useRowHref(beside);
  const navigate = useNavigate();
  const [, change] = useTicketSearch();
  const list = useRef<HTMLUListElement>(null);
  const marks = useMarks(quiet.rows);

  // The end of the list asks for more by itself; the button is for those who do not scroll.
  const end = useRef<HTMLButtonElement>(null);
  const available = more?.available === true && !more.loading;
  const load = useEffectEvent(() => more?.load());
  useEffect(() => {
    if (!available || !end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load());
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [available]);

  // Ctrl and middle clicks stay the browser's: another tab.
  const follow = (event: MouseEvent<HTMLUListElement>) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a.row") : null;
    const id = link?.dataset["id"];
    if (!id || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (beside) {
      change({ ticket: id, tab: undefined });
    } else void navigate({ to: "/tickets/$id", params: { id } });
  };

  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>("a.row") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const from = at >= 0 ? at : links.findIndex((link) => link.dataset.selected === "true");
    const next = links[from < 0 ? 0 : Math.min(Math.max(from + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    // Beside the list, moving is looking.
    if (beside && next?.dataset.selected !== "true") next?.click();
  };
  useKeys([
    { key: "j", label: t("keys.next"), run: () => move(1) },
    { key: "k", label: t("keys.previous"), run: () => move(-1) },
    { key: "Enter", label: t("keys.open"), run: () => undefined, native: true },
    {
      key: "x",
      label: t("keys.mark"),
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>("a.row")?.dataset["id"];
        const id = focused ?? selected;
        if (id) marks.toggle(id);
      },
    },
    ...(marks.ids.size > 0 ? [{ key: "Escape", label: t("keys.unmark"), run: marks.clear }] : []),
    { key: ".", label: t("keys.apply"), run: quiet.apply },
  ]);

  return (
    <div className="rows-box">
      {quiet.waiting > 0 ? (
        <button type="button" className="new-rows" onClick={quiet.apply} title={t("list.newRowsHint")}>
          ↑ {t("list.newRows", { count: quiet.waiting })}
        </button>
      ) : null}
      <div className="rows-scroll" ref={box}>
        <ul ref={list} className="rows" aria-label={label} onClick={follow}>
          {quiet.rows.map((each, index) => {
            const group = groupOf?.(each);
            const before = quiet.rows[index - 1];
            const startsGroup = group && (!before || groupOf?.(before).key !== group.key);
            return (
              <RowItem
                key={each.id}
                row={each}
                href={hrefOf(each.id)}
                selected={each.id === selected}
                heading={startsGroup ? group.heading : undefined}
                Row={Row}
                marked={marks.ids.has(each.id)}
                Foot={Foot}
              />
            );
          })}
        </ul>
        {more?.available ? (
          <Button ref={end} type="text" block loading={more.loading} onClick={more.load}>
            {t("list.more")}
          </Button>
        ) : null}
      </div>
      <MarkBar marks={marks} Bulk={Bulk} />
    </div>
  );
}
