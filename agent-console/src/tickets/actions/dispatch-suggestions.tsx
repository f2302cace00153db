import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { suggestDispatch } from "#contracts/suggestions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../../api/client.ts";

interface Props {
  ticket: TicketView;
  chosen: unknown;
  onUse: (departmentId: string) => void;
}

/** Which unit the catalogue and earlier tickets speak for, and why; a person decides. */
export function DispatchSuggestions({ ticket, chosen, onUse }: Props) {
  const { t } = useTranslation("tickets");
  const body = {
    title: ticket.title,
    content: ticket.content,
    regionCode: ticket.region?.code,
    categoryCode: ticket.category?.code,
  };
  const { data } = useQuery({
    queryKey: ["suggestions", "dispatch", ticket.id, ticket.version],
    queryFn: () => call(suggestDispatch, { body }),
    retry: false,
  });
  if (!data || (data.items.length === 0 && !data.abstained)) return null;
  return (
    <section className="suggestions" aria-label={t("suggest.label")}>
      <h3>{t("suggest.label")}</h3>
      {data.abstained ? <p className="muted">{t("suggest.abstained")}</p> : null}
      <ul>
        {data.items.slice(0, 3).map(({ department, because }) => (
          <li key={department.id}>
            <button
              type="button"
              aria-pressed={chosen === department.id}
              onClick={() => onUse(department.id)}
            >
              {t("suggest.use", { name: department.name })}
            </button>
            {because.length > 0 ? (
              <span className="muted">{t("suggest.why", { because: because.join("；") })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
