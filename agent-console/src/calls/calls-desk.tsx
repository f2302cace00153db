import { Segmented } from "antd";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { AgentsAndSkills } from "./agents-and-skills.tsx";
import { callsTabs } from "./calls-search.ts";
import { CallBacks } from "./call-backs.tsx";
import { FlaggedCallers } from "./flagged-callers.tsx";
import "./calls.css";

const route = getRouteApi("/app/calls");

/** 话务: who waits to be called back; for the shift supervisor also who was reported, and who answers what. */
export function CallsDesk() {
  const { t } = useTranslation("calls");
  const { staff } = useSession();
  const { tab = "call-backs" } = route.useSearch();
  const navigate = route.useNavigate();
  const supervisor = staff.roles.includes("supervisor");
  const shown = supervisor ? tab : "call-backs";
  return (
    <div className="calls-desk">
      <header>
        <h1>{t("desk.title")}</h1>
        {supervisor ? (
          <Segmented
            value={shown}
            options={callsTabs.map((each) => ({ value: each, label: t(`desk.tabs.${each}`) }))}
            onChange={(next) => void navigate({ search: { tab: next } })}
          />
        ) : null}
      </header>
      {shown === "call-backs" ? <CallBacks /> : null}
      {shown === "flags" ? <FlaggedCallers /> : null}
      {shown === "skills" ? <AgentsAndSkills /> : null}
    </div>
  );
}
