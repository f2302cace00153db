import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { exactMoment } from "../../ui/city-time.ts";
import { ClockForm } from "./clock-form.tsx";

/** 计时: whether the clock stands, and what one may do to it. */
export function ClockPanel({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("clock");
  const [asked, ask] = useState<"pause" | "resume">();
  const { can } = ticket.clock;
  // What was asked for may have been done by somebody else meanwhile.
  const doing = asked && can.includes(asked) ? asked : undefined;
  if (!ticket.pausedSince && can.length === 0) return null;
  return (
    <section className="clock-panel" aria-label={t("pause")}>
      {ticket.pausedSince ? (
        <p className="notice amber">
          {t("pausedSince", { time: exactMoment(Date.parse(ticket.pausedSince)) })}
        </p>
      ) : null}
      {doing ? (
        <ClockForm key={doing} ticket={ticket} type={doing} onClose={() => ask(undefined)} />
      ) : (
        can.map((type) => (
          <Button key={type} size="small" onClick={() => ask(type)}>
            {t(type)}
          </Button>
        ))
      )}
    </section>
  );
}
