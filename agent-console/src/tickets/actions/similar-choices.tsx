import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Status } from "#contracts/ticket-terms.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { Due } from "../../ui/moments.tsx";
import { StatusTag } from "../../ui/tags.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";
import { similarQuery } from "../similar-query.ts";

const shown = 5;

interface Props {
  ticket: TicketView;
  chosen: unknown;
  onUse: (ticketId: string) => void;
}

/** Open tickets that look like this one: what it is most often merged into. */
export function SimilarChoices({ ticket, chosen, onUse }: Props) {
  const { t } = useTranslation("law");
  const { data } = useQuery(similarQuery(ticket));
  const items = (data ?? []).slice(0, shown);
  if (items.length === 0) return null;
  return (
    <section className="suggestions similar-choices" aria-label={t("similar.label")}>
      <h3>{t("similar.label")}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={chosen === item.id}
              title={item.because.join("；")}
              onClick={() => onUse(item.id)}
            >
              <span className="row-words">{item.title}</span>
              <span className="similar-aside">
                <span className="num">{shortNumber(item.number)}</span>
                <StatusTag status={item.status as Status} />
                <span>{item.department?.name ?? ""}</span>
                {item.dueAt ? <Due at={item.dueAt} /> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
