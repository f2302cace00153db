import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { TicketDue } from "../tickets/clock/paused-tag.tsx";
import { SupervisionTag } from "../supervision/supervision-tag.tsx";
import { Ago, Due } from "../ui/moments.tsx";
import { KindTag, SecrecyTag, StatusTag, UrgencyTag } from "../ui/tags.tsx";
import "./inbox.css";

const openStates = new Set(["dispatched", "handling", "return-requested", "conferring"]);

/** Matter, place, deadline, last touch; the same content is a card under two thumbs on a phone. */
export function InboxRow({ row }: { row: TicketRow }) {
  const { t } = useTranslation("department");
  return (
    <>
      <span className="row-title">
        <UrgencyTag urgency={row.urgency} />
        <span className="row-words">{row.title}</span>
      </span>
      <span className="row-time">
        {row.status === "dispatched" && row.acceptBy ? (
          <>
            {t("accept")} <Due at={row.acceptBy} />
          </>
        ) : (
          <TicketDue row={row} done={!openStates.has(row.status)} />
        )}
      </span>
      {row.mood ? (
        <span className="row-mood">
          <span className="sr-only">{t("mood")}</span>「{row.mood}」
        </span>
      ) : null}
      <span className="row-aside">
        <KindTag kind={row.kind} plain />
        {row.status === "handling" ? null : <StatusTag status={row.status} />}
        {row.supervision?.unanswered ? <SupervisionTag supervision={row.supervision} /> : null}
        <SecrecyTag secrecy={row.citizen?.secrecy} />
        <span className="row-place">{row.address || row.region?.name}</span>
      </span>
      <span className="row-time muted">
        <Touched at={row.updatedAt} words={t("touched", { time: "" })} />
      </span>
    </>
  );
}

function Touched({ at, words }: { at: string; words: string }) {
  return (
    <span>
      <Ago at={at} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
