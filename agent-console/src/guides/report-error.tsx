import { useMutation } from "@tanstack/react-query";
import { App, Button, Input, Popover, Select } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { reportErratum } from "#contracts/guide-work.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { useKeys } from "../ui/keys.ts";
import "./guide-reader.css";
import { reportableField, reportableFields, type ReportableField } from "./content-fields.ts";
import { Refusal } from "./refusal.tsx";

interface Props {
  guideId: string;
  /** The field the agent was reading: filled in already. */
  asked?: string | undefined;
  callId?: string | undefined;
}

/** 报错: says which field is wrong and why, from where the guide is read; the editor's answer comes back as a notice. */
export function ReportError({ guideId, asked, callId }: Props) {
  const { t } = useTranslation("guides");
  const { t: know } = useTranslation("knowledge");
  const [open, setOpen] = useState(false);
  useKeys([{ key: "e", label: know("keys.report"), run: () => setOpen(true) }]);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      title={t("report.title")}
      content={<Report guideId={guideId} asked={asked} callId={callId} onDone={() => setOpen(false)} />}
    >
      <Button size="small" type="text" className="guide-report-button">
        {t("report.button")} <kbd aria-hidden="true">E</kbd>
      </Button>
    </Popover>
  );
}

function Report({ guideId, asked, callId, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation("guides");
  const { message } = App.useApp();
  const id = useId();
  const [field, setField] = useState<ReportableField>(reportableField(asked));
  const [words, setWords] = useState("");
  const send = useMutation({
    mutationFn: () => {
      // One press is enough while somebody waits on the line: the field says most of it.
      const said = words.trim() || t("report.unsaid", { field: t(`report.field.${field}`) });
      return call(reportErratum, { params: { id: guideId }, body: { field, words: said, callId } });
    },
    onSuccess: () => {
      message.success({ content: t("report.sent"), duration: 2.5, key: "reported" });
      void queryClient.invalidateQueries({ queryKey: [...keys.guides, "tasks"] });
      onDone();
    },
  });
  // While it is open these keys send it, and not the ticket beside it.
  useKeys([{ key: "mod+Enter", label: t("report.send"), run: () => send.mutate(), always: true }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form
      className="guide-report"
      onSubmit={submit}
      onKeyDown={(event) => {
        // The desk around it has its own use for these keys.
        if (event.key !== "Escape") event.stopPropagation();
      }}
    >
      <label htmlFor={`${id}-field`}>{t("report.which")}</label>
      <Select
        id={`${id}-field`}
        size="small"
        value={field}
        onChange={setField}
        options={reportableFields.map((value) => ({ value, label: t(`report.field.${value}`) }))}
      />
      <label htmlFor={id}>{t("report.what")}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={2}
        maxLength={1000}
        value={words}
        placeholder={t("report.whatHint")}
        onChange={(event) => setWords(event.target.value)}
      />
      <Refusal error={send.error} />
      <p className="guide-sheet-keys">
        <Button size="small" type="primary" htmlType="submit" loading={send.isPending}>
          {t("report.send")}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </p>
    </form>
  );
}
