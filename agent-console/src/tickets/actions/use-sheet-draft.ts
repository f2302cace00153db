import type { FormInstance } from "antd";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { dropDraft, writeDraft } from "../../drafts/draft-store.ts";
import type { FieldLabels } from "../../drafts/two-versions.tsx";
import { useDraftAt } from "../../drafts/use-drafts.ts";
import { actionForms, startingValues, type Values } from "./action-forms.ts";
import { amendable, clashesWith, same, wasOf } from "./amendable.ts";
import { useValueWords } from "./use-value-words.ts";

interface Options {
  ticket: TicketView;
  type: ActionType;
  /** Filled in by who asked for the sheet, over what was typed before. */
  given: Values | undefined;
  form: FormInstance<Values>;
}

/** What was typed into a side sheet: on the server, so that closing it, another computer or a stale version lose nothing. */
export function useSheetDraft({ ticket, type, given, form }: Options) {
  const { t } = useTranslation("tickets");
  const place = `ticket:${ticket.id}:${type}`;
  const { state, values: kept } = useDraftAt(place);
  const values = useMemo((): Values => ({ ...startingValues(type, ticket), ...kept }), [type, ticket, kept]);
  const labels = useMemo(
    (): FieldLabels =>
      Object.fromEntries(
        actionForms[type].map((field) => [field.name, t(`input.${field.label ?? (field.name as "note")}`)]),
      ),
    [type, t],
  );
  const words = useValueWords(type);

  const write = (changed: Values) => {
    const fields: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(changed)) {
      fields[field] = value ?? null;
      if (type !== "amend") continue;
      const was = wasOf(field) in kept ? kept[wasOf(field)] : (amendable(ticket)[field] ?? null);
      const untouched = same(value, was) && same(value, amendable(ticket)[field]);
      fields[field] = untouched ? undefined : (value ?? null);
      fields[wasOf(field)] = untouched ? undefined : was;
    }
    // Says that nothing of it may stay on this computer.
    if (ticket.citizen?.secrecy === "sealed") fields["secrecy"] = "sealed";
    writeDraft(place, fields);
  };

  // `given` is handed over once, when the sheet opens.
  useEffect(() => {
    if (given) writeDraft(place, given);
  }, [place, given]);

  // What came from another page, or from a colleague's change to the ticket, appears where nothing is being typed.
  useEffect(() => {
    const shown = form.getFieldsValue(true) as Values;
    for (const { name } of actionForms[type])
      if (JSON.stringify(shown[name] ?? null) !== JSON.stringify(values[name] ?? null))
        form.setFieldValue(name, values[name] ?? undefined);
  }, [form, type, values]);

  return {
    place,
    state,
    values,
    labels,
    words,
    write,
    /** Fields both this person and somebody else changed; only amendments can meet so. */
    clashes: (fresh: TicketView) => (type === "amend" ? clashesWith(kept, fresh) : []),
    /** Of two versions of an amended field: one's own goes over the ticket's, or gives way. */
    settle: (field: string, keep: "mine" | "theirs") =>
      writeDraft(
        place,
        keep === "mine"
          ? { [wasOf(field)]: amendable(ticket)[field] ?? null }
          : { [field]: undefined, [wasOf(field)]: undefined },
      ),
    /** Sent: the server has taken it away with the action. */
    drop: () => void dropDraft(place, { onServer: false }),
  };
}

export type SheetDraft = ReturnType<typeof useSheetDraft>;
