import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { dialOut } from "#contracts/call-work.ts";
import { ApiProblem, call } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { callsStale } from "./agent-queries.ts";

/** 外呼: the platform dials, the number stays masked. */
export function DialButton({
  about,
  label,
}: {
  about: { ticketId: string } | { callBackId: string };
  label?: string;
}) {
  const { t } = useTranslation("calls");
  const { staff } = useSession();
  const dial = useMutation({ mutationFn: () => call(dialOut, { body: about }), onSettled: callsStale });
  if (!staff.roles.some((role) => role === "agent" || role === "supervisor" || role === "follow-up-officer"))
    return null;
  return (
    <>
      <Button size="small" title={t("dial.hint")} loading={dial.isPending} onClick={() => dial.mutate()}>
        {label ?? t("dial.button")}
      </Button>
      {dial.isSuccess ? (
        <span className="muted" role="status">
          {t("dial.dialled")}
        </span>
      ) : null}
      {dial.error instanceof ApiProblem ? (
        <span className="words-red" role="alert">
          ▲ {dial.error.message}
        </span>
      ) : null}
    </>
  );
}
