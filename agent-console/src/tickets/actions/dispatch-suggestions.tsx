import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { suggestDispatch } from "#contracts/suggestions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../../api/client.ts";

/** Asked as soon as a ticket that waits for a unit is opened, so that the sheet has it when it opens. */
export const dispatchSuggestionsQuery = (ticket: TicketView) =>
  queryOptions({
    queryKey: ["suggestions", "dispatch", ticket.id, ticket.version],
    queryFn: ({ signal }) =>
      call(suggestDispatch, {
        body: {
          title: ticket.title,
          content: ticket.content,
          regionCode: ticket.region?.code,
          categoryCode: ticket.category?.code,
        },
        signal,
      }),
    retry: false,
  });

interface Props {
  ticket: TicketView;
  chosen: unknown;
  onUse: (departmentId: string) => void;
}

/** Which unit the catalogue and earlier tickets speak for, and why; a person decides. */
export function DispatchSuggestions({ ticket, chosen, onUse }: Props) {
  const { t } = useTranslation("tickets");
  const { data } = useQuery(dispatchSuggestionsQuery(ticket));
  if (!data || (data.items.length === 0 && !data.abstained)) return null;
  const offered = data.items.slice(0, 3);
  // The reason of the one chosen, or of the best while none is.
  const explained = offered.find(({ department }) => department.id === chosen) ?? offered[0];
  return (
    <section className="suggestions" aria-label={t("suggest.label")}>
      <h3>
        {t("suggest.label")}
        {data.abstained ? <span className="muted">（{t("suggest.abstained")}）</span> : null}
      </h3>
      <ul>
        {offered.map(({ department, because }) => (
          <li key={department.id}>
            <button
              type="button"
              aria-pressed={chosen === department.id}
              title={because.join("；")}
              onClick={() => onUse(department.id)}
            >
              {department.name}
            </button>
          </li>
        ))}
      </ul>
      {explained && explained.because.length > 0 ? (
        <p className="because">{t("suggest.why", { because: explained.because.join("；") })}</p>
      ) : null}
    </section>
  );
}
