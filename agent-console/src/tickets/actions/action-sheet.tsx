import { App, Button, Drawer, Form } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem } from "../../api/client.ts";
import { KeepingState } from "../../drafts/keeping.tsx";
import { isDisputed, TwoVersions } from "../../drafts/two-versions.tsx";
import { setDoing } from "../../live/socket.ts";
import { useKeys } from "../../ui/keys.ts";
import { Asked } from "./asked.tsx";
import { ActionField } from "./action-field.tsx";
import type { Values } from "./action-forms.ts";
import { Amendments } from "./amendments.tsx";
import { DispatchSuggestions } from "./dispatch-suggestions.tsx";
import { ColleagueWriting } from "./colleague-writing.tsx";
import { FormNotice } from "./form-notice.tsx";
import { Precedents } from "./precedents.tsx";
import { SimilarChoices } from "./similar-choices.tsx";
import { fieldOfPointer, payload, presentFields } from "./payload.ts";
import { useSubmitWords } from "./submit-words.ts";
import { useAct } from "./use-act.ts";
import { useSheetDraft } from "./use-sheet-draft.ts";
import { WhileOpen } from "./while-open.tsx";

interface Props {
  ticket: TicketView;
  type: ActionType | null;
  /** Filled in by who asked for the sheet, over what was typed before. */
  given?: Values;
  onClose: () => void;
  onDone: (fresh: TicketView) => void;
}

/** An action's form at the side; the matter stays readable beside it. */
export function ActionSheet({ ticket, type, given, onClose, onDone }: Props) {
  const { t } = useTranslation("tickets");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Drawer
      open={type !== null}
      onClose={onClose}
      title={type ? t(`act.${type}`) : ""}
      size={480}
      mask={false}
      destroyOnHidden
      className="action-sheet"
      styles={{ body: { padding: 0 } }}
      afterOpenChange={(open) => {
        // Who is already typing keeps the field.
        if (open && !body.current?.contains(document.activeElement)) {
          body.current?.querySelector<HTMLElement>(firstControl)?.focus();
        }
      }}
    >
      <div ref={body} className="sheet-body">
        {type ? (
          <ActionForm
            key={`${ticket.id} ${type}`}
            ticket={ticket}
            type={type}
            given={given}
            onClose={onClose}
            onDone={onDone}
          />
        ) : null}
      </div>
    </Drawer>
  );
}

const firstControl = ".suggestions button, textarea, input:not([type=hidden]), button[type=submit]";

function ActionForm({ ticket, type, given, onClose, onDone }: Props & { type: ActionType }) {
  const { t: common } = useTranslation();
  const { t: drafts } = useTranslation("drafts");
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useSheetDraft({ ticket, type, given, form });
  const { values, write } = draft;
  const act = useAct(ticket, {
    clashes: draft.clashes,
    onDone: (fresh, merged) => {
      draft.drop();
      if (merged) message.info(drafts("merged"));
      onDone(fresh);
    },
  });
  const fields = presentFields(type, values, ticket);
  const possible = ticket.can.includes(type);
  const said = fieldErrors(
    act.error,
    fields.map((field) => field.name),
  );
  const words = useSubmitWords(type, values, fields);
  useEffect(() => setDoing(ticket.id, type), [ticket.id, type]);
  useKeys([{ key: "mod+Enter", label: words, run: () => possible && form.submit(), always: true }]);

  const use = (field: "leadDepartmentId" | "masterId") => (id: string) => {
    form.setFieldValue(field, id);
    write({ [field]: id });
  };
  const send = () => {
    if (isDisputed(draft.state, draft.labels) || draft.clashes(ticket).length > 0) return;
    act.mutate(payload(type, values, ticket));
  };

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={values}
      onValuesChange={(changed: Values) => write(changed)}
      onFinish={send}
      scrollToFirstError={{ focus: true }}
    >
      <div className="sheet-fields">
        <ColleagueWriting ticketId={ticket.id} type={type} />
        <WhileOpen ticket={ticket} />
        <FormNotice error={act.error} unplaced={said.unplaced} type={type} ticket={ticket} />
        <TwoVersions place={draft.place} state={draft.state} labels={draft.labels} words={draft.words} />
        {type === "amend" ? <Amendments ticket={ticket} draft={draft} /> : null}
        <Asked ticket={ticket} type={type} />
        <Precedents ticket={ticket} type={type} />
        {type === "dispatch" ? (
          <DispatchSuggestions
            ticket={ticket}
            chosen={values["leadDepartmentId"]}
            onUse={use("leadDepartmentId")}
          />
        ) : null}
        {type === "merge" ? (
          <SimilarChoices ticket={ticket} chosen={values["masterId"]} onUse={use("masterId")} />
        ) : null}
        {fields.map((field) => (
          <ActionField key={field.name} field={field} ticket={ticket} error={said.byField[field.name]} />
        ))}
        <FollowUpHint ticket={ticket} type={type} values={values} />
      </div>
      <footer className="sheet-foot">
        <Button type="primary" htmlType="submit" loading={act.isPending} disabled={!possible}>
          {words}
        </Button>
        <Button onClick={onClose}>{common("action.cancel")}</Button>
        <kbd>Ctrl Enter</kbd>
        {draft.state.size > 0 ? <KeepingState /> : null}
      </footer>
    </Form>
  );
}

/** What the answer so far will lead to. */
function FollowUpHint({ ticket, type, values }: { ticket: TicketView; type: ActionType; values: Values }) {
  const { t } = useTranslation("tickets");
  const { t: calls } = useTranslation("followUp");
  if (type !== "follow-up") return null;
  if (values["reached"] === false) {
    const last = (ticket.followUp?.attemptsLeft ?? 0) <= 1;
    return <p className={last ? "words-amber" : "muted"}>{last ? calls("last") : t("hint.unreachable")}</p>;
  }
  const unhappy = values["resolved"] === false || values["satisfied"] === false;
  return unhappy ? <p className="words-amber">{t("hint.dissatisfied")}</p> : null;
}

/** What the server said, at the fields it meant; the rest stands above the form. */
function fieldErrors(
  error: unknown,
  names: readonly string[],
): { byField: Record<string, string>; unplaced: string[] } {
  const byField: Record<string, string> = {};
  const unplaced: string[] = [];
  if (!(error instanceof ApiProblem)) return { byField, unplaced };
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const name = fieldOfPointer(pointer, names);
    if (name) byField[name] = detail;
    else unplaced.push(detail);
  }
  return { byField, unplaced };
}
