import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Sides } from "../../drafts/two-versions.tsx";
import type { SheetDraft } from "./use-sheet-draft.ts";

/** A colleague amended the same field: both versions side by side. Fields that only one of us touched merge by themselves. */
export function Amendments({ ticket, draft }: { ticket: TicketView; draft: SheetDraft }) {
  const { t } = useTranslation("drafts");
  const clashes = draft.clashes(ticket);
  if (clashes.length === 0) return null;
  const say = (field: string, value: unknown) =>
    value === null || value === undefined ? "" : draft.words(field, value);
  return (
    <section className="two-versions" aria-label={t("clash.region")}>
      <p role="status">△ {t("clash.why")}</p>
      {clashes.map(({ field, mine, theirs }) => (
        <Sides
          key={field}
          name={draft.labels[field] ?? field}
          left={{ title: t("clash.mine"), text: say(field, mine), act: t("clash.keepMine") }}
          right={{ title: t("clash.theirs"), text: say(field, theirs), act: t("clash.keepTheirs") }}
          onLeft={() => draft.settle(field, "mine")}
          onRight={() => draft.settle(field, "theirs")}
        />
      ))}
    </section>
  );
}
