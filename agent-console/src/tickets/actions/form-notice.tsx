import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem } from "../../api/client.ts";
import { staleTicket } from "./use-act.ts";

interface Props {
  error: unknown;
  unplaced: readonly string[];
  type: ActionType;
  ticket: TicketView;
}

/** Above the form: a colleague was faster, the rule that refused, or the line that broke. Calm; nothing typed is lost. */
export function FormNotice({ error, unplaced, type, ticket }: Props) {
  const { t } = useTranslation("tickets");
  const { t: common } = useTranslation();
  if (!ticket.can.includes(type)) {
    return (
      <p className="notice amber" role="status">
        {t("form.noLonger", { status: t(`status.${ticket.status}`), action: t(`act.${type}`) })}
      </p>
    );
  }
  if (!error) return null;
  if (staleTicket(error)) {
    return (
      <p className="notice amber" role="status">
        {t("form.stale")}
      </p>
    );
  }
  if (
    error instanceof ApiProblem &&
    error.status === 400 &&
    unplaced.length === 0 &&
    error.problem.errors?.length
  )
    return null;
  return (
    <p className="notice red" role="alert">
      {unplaced.length > 0
        ? `${t("form.fix")}${unplaced.join("；")}`
        : `${t("form.failed")}：${explanation(error)}`}
    </p>
  );

  function explanation(refusal: unknown): string {
    if (!(refusal instanceof ApiProblem)) return common("state.crashed");
    if (refusal.status === 0) return `${common("state.unreachable")}。${common("state.unreachableHint")}`;
    return refusal.problem.detail || refusal.problem.title;
  }
}
