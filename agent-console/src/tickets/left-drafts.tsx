import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import { actionTypes } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { draftAt, dropDraft } from "../drafts/draft-store.ts";
import { valuesOf } from "../drafts/place-state.ts";
import { useDraftPlaces } from "../drafts/use-drafts.ts";
import { openSheet } from "./actions/sheet-opener.ts";

/** The ticket moved on (merged, dispatched, closed) while something was being written for it: those words stay in reach. */
export function LeftDrafts({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("drafts");
  const { t: word } = useTranslation("tickets");
  const places = useDraftPlaces();
  const left = actionTypes.flatMap((type) => {
    const place = placeAt(ticket.id, type);
    if (!places.includes(place) || ticket.can.includes(type)) return [];
    const words = wordsIn(valuesOf(draftAt(place)));
    return words ? [{ type, place, words }] : [];
  });
  if (left.length === 0) return null;
  return (
    <section className="notice amber" aria-label={t("left.region")}>
      {left.map(({ type, place, words }) => (
        <div key={place}>
          <p>{t("left.why", { action: word(`act.${type}`) })}</p>
          <blockquote>{words}</blockquote>
          {ticket.can.includes("note") ? (
            <button
              type="button"
              className="text-button"
              onClick={() => openSheet(ticket.id, "note", { content: words })}
            >
              {t("left.toNote")}
            </button>
          ) : null}{" "}
          <button
            type="button"
            className="text-button"
            onClick={() => void dropDraft(place, { onServer: true })}
          >
            {t("left.drop")}
          </button>
        </div>
      ))}
    </section>
  );
}

const placeAt = (ticketId: string, type: ActionType) => `ticket:${ticketId}:${type}`;

/** What a person wrote, without codes and choices. */
const wordsIn = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .filter(
      ([field, value]) =>
        typeof value === "string" && /[^\x20-\x7e]/.test(value) && !field.startsWith("was."),
    )
    .map(([, value]) => String(value))
    .join("\n");
