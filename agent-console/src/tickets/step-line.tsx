import { useTranslation } from "react-i18next";
import type { Status } from "#contracts/ticket-terms.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { TicketDue } from "./clock/paused-tag.tsx";
import { Due } from "../ui/moments.tsx";
import { presentStep, steps, stepState } from "./steps.ts";

/** 受理 → 派单 → 办理 → 答复 → 审核 → 回访 → 办结, with the present step and its deadline. */
export function StepLine({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const at = presentStep(ticket.status);
  return (
    <ol className="steps" aria-label={t("step.label")}>
      {steps.map((step, index) => {
        const state = stepState(ticket, index);
        return (
          <li
            key={step}
            className={state}
            aria-current={state === "now" || state === "final" ? "step" : undefined}
          >
            <span className="step-mark" aria-hidden="true">
              {state === "done" || state === "final" ? "●" : state === "now" ? "◉" : "○"}
            </span>
            <span className="step-word">
              {t(`step.${step}`)}
              {state === "done" ? <span className="sr-only">{t("step.done")}</span> : null}
            </span>
            {index === at && state === "now" ? <Present ticket={ticket} /> : null}
          </li>
        );
      })}
      {at === undefined ? (
        <li className="now">{t("step.ended", { status: t(`status.${ticket.status}`) })}</li>
      ) : null}
    </ol>
  );
}

/** The clock that runs now: accepting has its own, everything until the review shares the citizen's. */
const clockOf: Partial<Record<Status, "acceptBy" | "dueAt">> = {
  dispatched: "acceptBy",
  handling: "dueAt",
  "return-requested": "dueAt",
  conferring: "dueAt",
  replied: "dueAt",
};

function Present({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const clock = clockOf[ticket.status];
  return (
    <span className="step-now">
      {t(`status.${ticket.status}`)}
      {clock && (ticket[clock] || ticket.pausedSince) ? (
        <>
          {" · "}
          {clock === "dueAt" ? <TicketDue row={ticket} /> : <Due at={ticket[clock]} />}
        </>
      ) : null}
    </span>
  );
}
