import { useTranslation } from "react-i18next";
import type { CallerCard } from "#contracts/calls.ts";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { CallerFlag, CallerNotes } from "../calls/caller-extras.tsx";
import { dateOf } from "../ui/city-time.ts";
import { StatusTag } from "../ui/tags.tsx";
import { isOver } from "./is-over.ts";
import { OpenTicket } from "./open-ticket.tsx";
import { usePromiseWords } from "./use-promise-words.ts";

/** 来电弹屏: who calls, what is open and promised, then the past. */
export function CallerColumn({ card }: { card: CallerCard | null }) {
  const { t } = useTranslation("workbench");
  return (
    <section className="wb-column wb-caller" aria-label={t("caller.region")}>
      {card ? <Card key={card.call.id} card={card} /> : <NoCall />}
    </section>
  );
}

function NoCall() {
  const { t } = useTranslation("workbench");
  return (
    <div className="wb-empty">
      <h2>{t("caller.none")}</h2>
      <p>{t("caller.noneHint")}</p>
    </div>
  );
}

function Card({ card }: { card: CallerCard }) {
  const { t } = useTranslation("workbench");
  const { citizen, tickets } = card;
  const open = tickets.filter((row) => !isOver(row.status)).toSorted(earliestDueFirst);
  const past = tickets.filter((row) => isOver(row.status));
  return (
    <>
      <CallerFlag flag={card.flag} />
      <header className="wb-who">
        <h2>{citizen.name ?? t("caller.unnamed")}</h2>
        <span className="num">{citizen.phone}</span>
        <Summary total={tickets.length} openCount={card.openCount} open={open} />
        {citizen.knownSince ? (
          <p className="muted">{t("caller.since", { date: dateOf(Date.parse(citizen.knownSince)) })}</p>
        ) : null}
      </header>
      {open.length > 0 ? (
        <>
          <h3 className="wb-subhead">{t("caller.open")}</h3>
          <ul aria-label={t("caller.open")}>
            {open.map((row, index) => (
              <OpenTicket key={row.id} row={row} startOpen={index === 0} />
            ))}
          </ul>
        </>
      ) : null}
      {past.length > 0 ? (
        <>
          <h3 className="wb-subhead">{t("caller.past")}</h3>
          <ul aria-label={t("caller.past")}>
            {past.map((row) => (
              <PastTicket key={row.id} row={row} />
            ))}
          </ul>
        </>
      ) : null}
      <CallerNotes card={card} />
    </>
  );
}

/** 3 件历史工单，1 件办理中：答复期限 周四. */
function Summary({
  total,
  openCount,
  open,
}: {
  total: number;
  openCount: number;
  open: readonly TicketRow[];
}) {
  const { t } = useTranslation("workbench");
  const promise = usePromiseWords();
  if (total === 0) return <p className="wb-summary">{t("caller.firstCall")}</p>;
  if (openCount === 0) return <p className="wb-summary">{t("caller.summary", { count: total })}</p>;
  const dueAt = open.find((row) => row.dueAt !== null)?.dueAt;
  return (
    <p className="wb-summary" data-open="true">
      {dueAt
        ? t("caller.summaryOpen", { count: total, open: openCount, due: promise(dueAt) })
        : t("caller.summaryOpenNoDue", { count: total, open: openCount })}
    </p>
  );
}

function PastTicket({ row }: { row: TicketRow }) {
  const received = Date.parse(row.receivedAt);
  return (
    <li className="wb-past">
      <time className="num muted" dateTime={row.receivedAt}>
        {dateOf(received).slice(2)}
      </time>
      <a href={`/tickets/${row.id}`} target="_blank" rel="noreferrer" title={row.title}>
        {row.title}
      </a>
      <StatusTag status={row.status} />
    </li>
  );
}

function earliestDueFirst(a: TicketRow, b: TicketRow): number {
  return (a.dueAt ?? "9999").localeCompare(b.dueAt ?? "9999");
}
