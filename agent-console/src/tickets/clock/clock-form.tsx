import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { pauseReasons } from "#contracts/ticket-actions.ts";
import { setTicketClock, type ClockAction } from "#contracts/ticket-clock.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { showFresh, staleTicket } from "../actions/use-act.ts";

interface Props {
  ticket: TicketView;
  type: ClockAction["type"];
  onClose: () => void;
}

interface Values {
  reason?: (typeof pauseReasons)[number];
  basis?: string;
  note?: string;
}

/** Stops the clock on a paper, or lets it run again. */
export function ClockForm({ ticket, type, onClose }: Props) {
  const { t } = useTranslation("clock");
  const { t: common } = useTranslation();
  const { t: tickets } = useTranslation("tickets");
  const set = useMutation({
    mutationFn: ({ reason, basis = "", note }: Values) => {
      const noted = note?.trim() ? { note } : {};
      const action: ClockAction =
        type === "pause" ? { type, reason: reason ?? pauseReasons[0], basis, ...noted } : { type, ...noted };
      return call(setTicketClock, { params: { id: ticket.id }, body: { version: ticket.version, action } });
    },
    onSuccess: (fresh) => {
      showFresh(fresh);
      onClose();
    },
    onError: (error) => {
      const fresh = staleTicket(error);
      if (fresh) showFresh(fresh);
    },
  });
  const required = (name: string) => [
    { required: true, whitespace: true, message: tickets("form.required", { name }) },
  ];
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => set.mutate(values)}>
      {type === "pause" ? (
        <>
          <Form.Item name="reason" label={t("reason")} rules={required(t("reason"))}>
            <Radio.Group
              className="clock-reasons"
              options={pauseReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="basis" label={t("basis")} rules={required(t("basis"))}>
            <Input maxLength={1000} autoComplete="off" />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={t("note")}>
        <Input maxLength={2000} autoComplete="off" autoFocus={type === "resume"} />
      </Form.Item>
      {set.error instanceof ApiProblem ? (
        <p className="words-red" role="alert">
          {set.error.problem.detail || common("state.unreachable")}
        </p>
      ) : null}
      <div className="clock-foot">
        <Button size="small" type="primary" htmlType="submit" loading={set.isPending}>
          {t(type === "pause" ? "submitPause" : "submitResume")}
        </Button>
        <Button size="small" onClick={onClose}>
          {common("action.cancel")}
        </Button>
      </div>
    </Form>
  );
}
