import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "../api/query.ts";
import { sessionQuery, useSession } from "../api/session.ts";
import { closeDrafts, openDrafts } from "../drafts/draft-store.ts";
import { BroadcastStrip } from "../broadcasts/broadcast-strip.tsx";
import { HelpStrip } from "../help/help-strip.tsx";
import { CallStrip } from "../calls/call-strip.tsx";
import { answersCalls } from "../desks.ts";
import { closeSocket, openSocket } from "../live/socket.ts";
import { KeysHelp } from "../ui/keys-help.tsx";
import { startKeys, useKeys } from "../ui/keys.ts";
import { CalendarProvider } from "../ui/use-calendar.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import "./frame.css";

/** Rail, top bar, desk: the same for everybody, on every page behind the sign-in. */
export function Frame() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const navigate = useNavigate();
  const asks = staff.roles.includes("agent");
  // The wall form hangs six metres away: no rail, no bar, nothing to click.
  const onScreen = useRouterState({
    select: ({ location }) => location.pathname === "/wall" && "screen" in location.search,
  });
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);

  useEffect(startKeys, []);
  useEffect(() => {
    openDrafts(staff.id);
    return closeDrafts;
  }, [staff.id]);
  useEffect(() => {
    // Refused: either signed out or disabled meanwhile. The session's own answer decides, not the socket's.
    const onRefused = async () => {
      const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (!session) await navigate({ to: "/sign-in", search: { ended: "1" } });
    };
    openSocket(() => void onRefused().catch(() => undefined));
    return closeSocket;
  }, [navigate]);

  useKeys(
    [
      { key: "mod+k", label: t("keys.find"), run: () => setFinding(true), always: true },
      { key: "/", label: t("keys.find"), run: () => setFinding(true), quiet: true },
      { key: "?", label: t("keys.help"), run: () => setHelping(true) },
    ],
    "frame",
  );

  if (onScreen)
    return (
      <main id="desk" tabIndex={-1}>
        <Outlet />
      </main>
    );
  return (
    <CalendarProvider>
      <div className="frame">
        <a className="skip" href="#desk">
          {t("nav.skip")}
        </a>
        <Rail />
        <TopBar onFind={() => setFinding(true)} onHelp={() => setHelping(true)} />
        <div className="strips">
          <BroadcastStrip />
          {asks ? <HelpStrip /> : null}
        </div>
        <main id="desk" className="desk" tabIndex={-1}>
          <Outlet />
        </main>
        {answersCalls(staff.roles) || staff.roles.includes("follow-up-officer") ? (
          <CallStrip atDesk={answersCalls(staff.roles)} />
        ) : null}
        <CommandPalette open={finding} onClose={() => setFinding(false)} onHelp={() => setHelping(true)} />
        <KeysHelp open={helping} onClose={() => setHelping(false)} />
      </div>
    </CalendarProvider>
  );
}
