import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Ago } from "../ui/moments.tsx";
import { openSheet } from "./actions/sheet-opener.ts";

/** 督办单 that still want an answer, above the matter: who is asked must not look for them in the history. */
export function OpenNotices({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("law");
  const { t: ticketWord } = useTranslation("tickets");
  const waiting = ticket.supervisions.filter((notice) => notice.answeredAt === null);
  if (waiting.length === 0) return null;
  return (
    <section className="notice amber open-notices" aria-label={t("notice.label")}>
      <h2>
        <span aria-hidden="true">⚑ </span>
        {t("notice.waiting", { count: waiting.length })}
      </h2>
      <ul>
        {waiting.map((notice) => (
          <li key={notice.id}>
            <p>
              <strong>{ticketWord(`choice.level.${notice.level}`)}</strong> <Ago at={notice.at} />
            </p>
            <p className="open-notice-words">{notice.content}</p>
            {ticket.can.includes("answer-supervision") ? (
              <Button
                size="small"
                onClick={() => openSheet(ticket.id, "answer-supervision", { noticeId: notice.id })}
              >
                {t("notice.answer")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
