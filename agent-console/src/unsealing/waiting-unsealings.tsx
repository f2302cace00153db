import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { waitingUnsealingsQuery } from "./unsealing-queries.ts";

/** How many ask and wait; one press opens the oldest. Nothing where nobody waits. */
export function WaitingUnsealings({ onOpen }: { onOpen(ticketId: string): void }) {
  const { t } = useTranslation("unsealing");
  const { data } = useQuery(waitingUnsealingsQuery);
  const oldest = data?.find(({ mayRule }) => mayRule);
  if (!data || !oldest) return null;
  return (
    <button type="button" className="queue-banner" onClick={() => onOpen(oldest.ticketId)}>
      ◆ {t("list", { count: data.filter(({ mayRule }) => mayRule).length })}
    </button>
  );
}
