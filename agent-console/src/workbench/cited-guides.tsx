import { CloseOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { StaleMark } from "../guides/stale-mark.tsx";
import type { Draft } from "./draft.ts";

/** The guides this ticket cites; each can be taken off again. */
export function CitedGuides({ cited, onRemove }: { cited: Draft["cited"]; onRemove: (id: string) => void }) {
  const { t } = useTranslation("workbench");
  return (
    <ul className="wb-chips" aria-label={t("form.cited")}>
      {cited.map((guide) => (
        <li key={guide.id} className="chip">
          <span>{guide.title}</span>
          <StaleMark guideId={guide.id} />
          <button
            type="button"
            aria-label={t("form.uncite", { title: guide.title })}
            onClick={() => onRemove(guide.id)}
          >
            <CloseOutlined aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
