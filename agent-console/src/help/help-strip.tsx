import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { endHelp, myHelpQuery } from "./help-queries.ts";
import { HelpThread } from "./help-thread.tsx";
import { HelpWriting } from "./help-writing.tsx";
import "./help.css";

/** The agent's own open request, quietly above the desk: who is with them and what they wrote. */
export function HelpStrip() {
  const { t } = useTranslation("wall");
  const { data: request } = useQuery(myHelpQuery);
  const end = useMutation({ mutationFn: (id: string) => endHelp(id) });
  if (!request) return null;
  return (
    <section className="strip help-strip" aria-label={t("help.title")} data-state={request.state}>
      <strong role="status">
        {request.takenBy ? t("help.taken", { name: request.takenBy.name }) : t("help.waiting")}
      </strong>
      <HelpThread request={{ ...request, messages: request.messages.slice(-2) }} />
      <HelpWriting id={request.id} label={t("help.writeBack")} />
      <button type="button" className="text-button" onClick={() => end.mutate(request.id)}>
        {t(request.state === "open" ? "help.withdraw" : "help.close")}
      </button>
    </section>
  );
}
