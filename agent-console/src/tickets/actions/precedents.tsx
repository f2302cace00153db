import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listPrecedents } from "#contracts/precedents.ts";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../../api/client.ts";
import { dateOf } from "../../ui/city-time.ts";

const shown = 3;
const wanting: ReadonlySet<ActionType> = new Set(["dispatch", "rule-return", "settle-conference"]);

/** 先例 of this matter: whose it was found to be before, and on what ground. Silent when there is none. */
export function Precedents({ ticket, type }: { ticket: TicketView; type: ActionType }) {
  const { t } = useTranslation("law");
  const categoryCode = ticket.category?.code;
  const { data } = useQuery({
    queryKey: ["precedents", categoryCode, ticket.id, ticket.version],
    queryFn: ({ signal }) => call(listPrecedents, { query: { categoryCode, limit: shown }, signal }),
    enabled: wanting.has(type) && categoryCode !== undefined,
    retry: false,
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="precedents" aria-label={t("precedent.label")}>
      <h3>{t("precedent.label")}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.department.name}</strong>
              <span className="muted num">
                {" "}
                {t(`precedent.${item.kind}`)} {dateOf(Date.parse(item.at))}
              </span>
            </p>
            <p className="precedent-words">{item.decision}</p>
            <p className="muted">{t("precedent.basis", { basis: item.basis })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
