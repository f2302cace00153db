import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { grouped } from "../tickets/grouped.tsx";
import { QueueDesk } from "../tickets/queue-desk.tsx";
import { QueueRow } from "../tickets/queue-row.tsx";
import { inRulingOrder, waitsFor } from "./what-waits.ts";

const DueRow = ({ row }: { row: TicketRow }) => <QueueRow row={row} time="due" />;
const fixed = { awaits: "ruling", sort: "dueAt" } as const;

/** 裁定: returns, conferences, extensions and terminations that wait for the centre's word. */
export function RulingsDesk() {
  const { t } = useTranslation("law");
  const grouping = useMemo(() => grouped(waitsFor, (key) => t(`waits.${key}`)), [t]);
  return (
    <QueueDesk
      title={t("rulings.title")}
      fixed={fixed}
      Row={DueRow}
      order={inRulingOrder}
      grouping={grouping}
      empty={{ title: t("rulings.empty"), hint: t("rulings.emptyHint") }}
    />
  );
}
