import { useTranslation } from "react-i18next";
import type { CallRef } from "./open-place.ts";

interface Props {
  others: readonly { call: CallRef | null; title: string }[];
  /** A call that rings while something else is being written. */
  waiting: CallRef | null;
  onSwitch: (call: CallRef | null) => void;
  /** Brings back what was just cleared. */
  onUndo: (() => void) | null;
}

/** What was written for other calls and not filed: one press brings it back. */
export function OtherDrafts({ others, waiting, onSwitch, onUndo }: Props) {
  const { t } = useTranslation("workbench");
  if (others.length === 0 && !waiting && !onUndo) return null;
  return (
    <div className="wb-drafts">
      {onUndo ? (
        <button type="button" className="chip" onClick={onUndo}>
          ↶ {t("form.undoClear")}
        </button>
      ) : null}
      {waiting ? <span className="words-amber">△ {t("form.otherCall")}</span> : null}
      {waiting ? (
        <button type="button" className="chip" title={t("form.toCallHint")} onClick={() => onSwitch(waiting)}>
          {t("form.toCall")}
        </button>
      ) : null}
      {others.length > 0 ? (
        <>
          <span className="muted">{t("form.unfinished")}</span>
          {others.map((other) => (
            <button
              key={other.call?.id ?? "none"}
              type="button"
              className="chip"
              onClick={() => onSwitch(other.call)}
            >
              {t("form.resume", { title: other.title || t("form.untitled") })}
            </button>
          ))}
        </>
      ) : null}
    </div>
  );
}
