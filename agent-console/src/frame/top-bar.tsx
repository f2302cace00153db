import { QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { useRouterState } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { AgentStateMenu } from "../calls/agent-state-menu.tsx";
import { answersCalls, desksOf } from "../desks.ts";
import { AskHelp } from "../help/ask-help.tsx";
import { useConnectionState } from "../live/connection.ts";
import { clockOf, dateOf } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";
import { AccountMenu } from "./account-menu.tsx";
import { NoticesBell } from "./notices-bell.tsx";

export function TopBar({ onFind, onHelp }: { onFind: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const { staff, demo } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const desk = desksOf(staff.roles, demo).find((each) => path.startsWith(each.path));
  return (
    <header className="top-bar">
      <span className="top-desk">{desk ? t(`desk.${desk.key}`) : t("productShort")}</span>
      <button type="button" className="top-find" onClick={onFind}>
        <SearchOutlined aria-hidden="true" />
        <span>{t("find.placeholder")}</span>
        <kbd aria-hidden="true">{t("find.hint")}</kbd>
      </button>
      <div className="top-tools">
        {staff.roles.includes("agent") ? <AskHelp /> : null}
        {answersCalls(staff.roles) ? <AgentStateMenu /> : null}
        <Connection />
        <Clock />
        <NoticesBell />
        <Tooltip title={`${t("keys.help")}（?）`}>
          <button type="button" className="icon-button" aria-label={t("keys.help")} onClick={onHelp}>
            <QuestionCircleOutlined />
          </button>
        </Tooltip>
        <AccountMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

/** Whether the page keeps itself fresh: a shape and a word. */
function Connection() {
  const { t } = useTranslation();
  const state = useConnectionState();
  return (
    <Tooltip title={state === "live" ? t("connection.liveHint") : t("connection.lostHint")}>
      <span className={`connection ${state}`} role="status">
        <span aria-hidden="true">{state === "live" ? "●" : "◌"}</span>
        {t(`connection.${state}`)}
      </span>
    </Tooltip>
  );
}

function Clock() {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time
      className="top-clock num"
      title={`${dateOf(now)} · ${t("shanghai")}`}
      aria-label={t("clock", { time: clockOf(now) })}
    >
      {clockOf(now)}
    </time>
  );
}
