import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeys } from "../ui/keys.ts";
import { CoachingReport } from "./coaching-report.tsx";
import "./quality.css";

/** 辅导报告 of one agent, on a page of its own. */
export function CoachingPage() {
  const { t } = useTranslation("quality");
  const { id } = useParams({ from: "/app/quality/agents/$id" });
  const navigate = useNavigate();
  useKeys([
    {
      key: "Escape",
      label: t("back"),
      run: () => void navigate({ to: "/quality", search: { desk: "team" } }),
    },
  ]);
  return (
    <div className="q-page q-scroll">
      <header className="q-head">
        <Link to="/quality" search={{ desk: "team" }} aria-label={t("back")}>
          ←
        </Link>
        <h1>{t("coaching.title")}</h1>
      </header>
      <CoachingReport agentId={id} />
    </div>
  );
}
