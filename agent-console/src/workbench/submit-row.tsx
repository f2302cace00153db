import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { KeepingState } from "../drafts/keeping.tsx";
import { DeadlinePreview } from "./deadline-preview.tsx";
import { mayAnswer, type Draft } from "./draft.ts";

interface Props {
  draft: Draft;
  blank: boolean;
  notice: string | null;
  busy: boolean;
  onFile: (toAnswer: boolean) => void;
  onClear: () => void;
}

/** Never leaves the screen: when it would be due, and what pressing does. */
export function SubmitRow({ draft, blank, notice, busy, onFile, onClear }: Props) {
  const { t } = useTranslation("workbench");
  const { t: word } = useTranslation("tickets");
  const kind = draft.kind ? word(`kind.${draft.kind}`) : null;
  const answers = mayAnswer(draft);
  return (
    <footer className="wb-submit">
      {notice ? (
        <p className="wb-notice" role="alert">
          {notice}
        </p>
      ) : null}
      <DeadlinePreview draft={draft} />
      <div className="wb-submit-keys">
        {blank ? null : (
          <Button type="text" onClick={onClear}>
            {t("form.clear")}
          </Button>
        )}
        <span className="wb-spacer">{blank ? null : <KeepingState />}</span>
        {draft.kind === "consultation" ? (
          <Button
            type={answers ? "primary" : "default"}
            loading={busy}
            title={answers ? undefined : t("submit.answerNeedsGuide")}
            onClick={() => onFile(true)}
          >
            {t("submit.answer")}
            <kbd aria-hidden="true">Ctrl ⇧ ⏎</kbd>
          </Button>
        ) : null}
        <Button type={answers ? "default" : "primary"} loading={busy} onClick={() => onFile(false)}>
          {kind ? t("submit.fileKind", { kind }) : t("submit.file")}
          <kbd aria-hidden="true">Ctrl ⏎</kbd>
        </Button>
      </div>
    </footer>
  );
}
