import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { currentCallQuery } from "../workbench/call-queries.ts";
import { stopwatch, useSeconds } from "../workbench/use-seconds.ts";
import { CallControls } from "./call-controls.tsx";
import "./calls.css";

/** The call of who is not at the workbench: ringing, or dialled from a ticket. */
export function CallStrip({ atDesk }: { atDesk: boolean }) {
  const { t } = useTranslation("calls");
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: card } = useQuery(currentCallQuery);
  const now = useSeconds(Boolean(card));
  if (!card || (atDesk && path.startsWith("/workbench"))) return null;
  const { call } = card;
  const ringing = call.direction === "out" ? t("strip.dialling") : t("strip.ringing");
  return (
    <section className="call-strip" aria-label={t("desk.title")}>
      <strong role="status">{call.state === "ringing" ? ringing : t("state.talking")}</strong>
      <span className="num">{call.phone}</span>
      <span className="num muted">{stopwatch(now - Date.parse(call.answeredAt ?? call.startedAt))}</span>
      <CallControls call={call} />
      {atDesk && call.direction === "in" ? <Link to="/workbench">{t("strip.toDesk")}</Link> : null}
    </section>
  );
}
