import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { exactMoment, shortMoment } from "../ui/city-time.ts";
import { Due } from "../ui/moments.tsx";
import { KindTag, SecrecyTag, UrgencyTag } from "../ui/tags.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { useNow } from "../ui/use-now.ts";

/** One citizen to call in two lines: the matter and when, then kind, place, unit and the calls so far. */
export function CallRow({ row }: { row: TicketRow }) {
  const { t } = useTranslation("followUp");
  const attempts = row.followUp?.attempts ?? 0;
  return (
    <>
      <span className="row-title">
        <UrgencyTag urgency={row.urgency} />
        <span className="row-words">{row.title}</span>
      </span>
      <span className="row-time">
        {row.followUp?.callBackAt ? (
          <Slot at={row.followUp.callBackAt} />
        ) : (
          <Due at={row.followUp?.dueAt ?? null} />
        )}
      </span>
      <span className="row-aside">
        <KindTag kind={row.kind} plain />
        <SecrecyTag secrecy={row.citizen?.secrecy} />
        <span className="row-place">{row.address || row.region?.name}</span>
        {row.department ? <span className="row-unit">{row.department.name}</span> : null}
        {attempts > 0 ? <span className="tag">{t("attempts", { count: attempts })}</span> : null}
      </span>
      <span className="row-number num">{shortNumber(row.number)}</span>
    </>
  );
}

/** 约 11-27 18:30: a slot that was agreed; amber once it has come. */
function Slot({ at }: { at: string }) {
  const { t } = useTranslation("followUp");
  const now = useNow();
  const moment = Date.parse(at);
  return (
    <time className={`num ${moment <= now ? "words-amber" : ""}`} dateTime={at} title={exactMoment(moment)}>
      {t("slot", { time: shortMoment(moment, now) })}
    </time>
  );
}
