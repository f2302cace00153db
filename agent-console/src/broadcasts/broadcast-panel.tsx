import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BroadcastView } from "#contracts/broadcasts.ts";
import { shortMoment } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";
import { BroadcastForm } from "./broadcast-form.tsx";
import { sentQuery } from "./broadcast-queries.ts";
import { ReceiptSheet } from "./receipt-sheet.tsx";
import "./broadcasts.css";

/** 统一口径 as its senders see it: the last ones, and how many have read them. @param may whether the viewer may send */
export function BroadcastPanel({ may }: { may: boolean }) {
  const { t } = useTranslation("wall");
  const { data } = useQuery({ ...sentQuery, retry: false });
  const [writing, setWriting] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  // An analyst looks at figures and is told nothing of what agents say.
  if (!data) return null;
  const shown = data.find(({ id }) => id === opened);
  return (
    <section className="wall-part broadcast-panel" aria-label={t("broadcast.title")}>
      <h2>
        {t("broadcast.title")}
        {may ? (
          <Button size="small" onClick={() => setWriting(true)}>
            {t("broadcast.new")}
          </Button>
        ) : null}
      </h2>
      {data.length === 0 ? <p className="wall-quiet">{t("broadcast.none")}</p> : null}
      <ul>
        {data.map((each) => (
          <Sent key={each.id} broadcast={each} onOpen={() => setOpened(each.id)} />
        ))}
      </ul>
      {writing ? <BroadcastForm onClose={() => setWriting(false)} /> : null}
      {shown ? <ReceiptSheet broadcast={shown} may={may} onClose={() => setOpened(null)} /> : null}
    </section>
  );
}

function Sent({ broadcast, onOpen }: { broadcast: BroadcastView; onOpen: () => void }) {
  const { t } = useTranslation("wall");
  const now = useNow();
  const { receipts, withdrawnAt, until } = broadcast;
  const gone = withdrawnAt ? "withdrawn" : Date.parse(until) <= now ? "over" : undefined;
  return (
    <li data-gone={gone !== undefined}>
      <button type="button" className="text-button" onClick={onOpen} title={broadcast.text}>
        {broadcast.text}
      </button>
      <span className="muted num">
        {gone ? `${t(`broadcast.${gone}`)} · ` : ""}
        {t("broadcast.receipts", receipts)} · {shortMoment(Date.parse(broadcast.sentAt), now)}
      </span>
    </li>
  );
}
