import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Ago } from "../ui/moments.tsx";
import { helpRequestsQuery } from "./help-queries.ts";
import { HelpSheet } from "./help-sheet.tsx";
import "./help.css";

/** 坐席求助 before the supervisor: who waits longest stands first. */
export function HelpPanel() {
  const { t } = useTranslation("wall");
  const { data = [] } = useQuery(helpRequestsQuery);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <section className="wall-part help-panel" aria-label={t("help.title")} aria-live="polite">
      <h2>{t("help.title")}</h2>
      {data.length === 0 ? <p className="wall-quiet">{t("help.none")}</p> : null}
      <ul>
        {data.map((request) => (
          <li key={request.id} data-state={request.state}>
            <span className="help-who">
              <strong>{request.agent.name}</strong> {t(`help.reason.${request.reason}`)}
            </span>
            <span className="muted">
              {request.takenBy ? (
                t("help.takenBy", { name: request.takenBy.name })
              ) : (
                <Ago at={request.askedAt} />
              )}
            </span>
            <button type="button" className="text-button" onClick={() => setOpened(request.id)}>
              {t(request.state === "open" ? "help.look" : "help.lookAgain")}
            </button>
          </li>
        ))}
      </ul>
      {opened ? <HelpSheet id={opened} onClose={() => setOpened(null)} /> : null}
    </section>
  );
}
