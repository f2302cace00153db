import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { openSheet } from "../tickets/actions/sheet-opener.ts";
import { useTicketSearch } from "../tickets/use-ticket-search.ts";
import { useAccept } from "./accept.ts";

/** On a phone: what comes next, under two thumbs. The citizen is called through the platform, with the look recorded. */
export function CardThumbs({ row }: { row: TicketRow }) {
  const { t } = useTranslation("department");
  const [, change] = useTicketSearch();
  const accept = useAccept();
  const refused = accept.data?.refused[0];
  if (row.status === "dispatched")
    return (
      <div className="card-thumbs">
        <Button onClick={() => change({ ticket: row.id, tab: undefined })}>{t("thumb.open")}</Button>
        <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate([row])}>
          {t("thumb.accept")}
        </Button>
        {refused ? <p className="words-red">{refused.why}</p> : null}
      </div>
    );
  if (row.status !== "handling") return null;
  return (
    <div className="card-thumbs">
      <Button onClick={() => change({ ticket: row.id, tab: undefined, contact: "1" })}>
        {t("thumb.contact")}
      </Button>
      <Button
        type="primary"
        onClick={() => {
          openSheet(row.id, "record-contact");
          change({ ticket: row.id, tab: undefined, contact: undefined });
        }}
      >
        {t("thumb.record")}
      </Button>
    </div>
  );
}
