import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { grouped } from "../tickets/grouped.tsx";
import { QueueDesk } from "../tickets/queue-desk.tsx";
import { useNow } from "../ui/use-now.ts";
import { callGroup, inCallOrder } from "./call-order.ts";
import { CallRow } from "./call-row.tsx";

const fixed = { status: "follow-up", sort: "callAt" } as const;

/** 回访员: the centre asks the citizen, never the unit; who asked to be called at a time is called then. */
export function FollowUpDesk() {
  const { t } = useTranslation("followUp");
  const now = useNow();
  const order = useCallback((rows: readonly TicketRow[]) => inCallOrder(rows, now), [now]);
  const grouping = grouped(
    (row) => callGroup(row, now),
    (key) => t(`group.${key}`),
  );
  return (
    <QueueDesk
      title={t("title")}
      fixed={fixed}
      Row={CallRow}
      order={order}
      grouping={grouping}
      wide
      empty={{ title: t("empty"), hint: t("emptyHint") }}
    />
  );
}
