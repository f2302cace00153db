import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { suggestGuides } from "#contracts/suggestions.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import type { WrittenSoFar } from "./use-written.ts";

interface Props {
  written: WrittenSoFar;
  cited: readonly string[];
  onOpen: (id: string) => void;
  onCite: (id: string) => void;
}

/** Guides for what is being written, while nothing is searched. */
export function Suggestions({ written, cited, onOpen, onCite }: Props) {
  const { t } = useTranslation("workbench");
  const { title, content, regionCode, categoryCode, enough } = written;
  const { data } = useQuery({
    queryKey: [...keys.guides, "suggestions", title, content, regionCode, categoryCode],
    queryFn: ({ signal }) =>
      call(suggestGuides, { body: { title, content, regionCode, categoryCode }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const items = data?.items ?? [];
  if (items.length === 0) {
    return (
      <div className="wb-empty">
        <h2>{t("knowledge.idle")}</h2>
        <p>{t("knowledge.idleHint")}</p>
      </div>
    );
  }
  return (
    <div className="wb-scroll">
      <h3 className="wb-subhead">{t("knowledge.suggestions")}</h3>
      <ul aria-label={t("knowledge.suggestions")}>
        {items.map((item) => (
          <li key={item.id} className="wb-suggestion">
            <button type="button" className="text-button" onClick={() => onOpen(item.id)}>
              {item.title}
            </button>
            <span className="muted">{item.because.join("；")}</span>
            <button
              type="button"
              className="chip"
              disabled={cited.includes(item.id)}
              aria-label={`${t("knowledge.cite")} ${item.title}`}
              onClick={() => onCite(item.id)}
            >
              {cited.includes(item.id) ? `✓ ${t("knowledge.cited")}` : t("knowledge.cite")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
