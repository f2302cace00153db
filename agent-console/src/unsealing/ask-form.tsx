import { useMutation } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { askUnsealing, unsealingPurposes, type UnsealingView } from "#contracts/unsealing.ts";
import { call } from "../api/client.ts";
import { ProblemLine } from "./problem-line.tsx";
import { unsealingChanged } from "./unsealing-queries.ts";

interface Props {
  ticketId: string;
  needsSecond: boolean;
  onDone(): void;
}

/** What for, and why: both are recorded. */
export function AskForm({ ticketId, needsSecond, onDone }: Props) {
  const { t } = useTranslation("unsealing");
  const { t: common } = useTranslation();
  const [purpose, setPurpose] = useState<UnsealingView["purpose"]>("follow-up");
  const [reason, setReason] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      call(askUnsealing, { params: { id: ticketId }, body: { purpose, reason: reason.trim() } }),
    onSuccess: () => {
      unsealingChanged(ticketId);
      onDone();
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reason.trim()) ask.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Select
        size="small"
        value={purpose}
        onChange={setPurpose}
        aria-label={t("purpose")}
        style={{ width: 116 }}
        options={unsealingPurposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
      />
      <Input
        autoFocus
        size="small"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("reason")}
        aria-label={t("reason")}
      />
      <Button size="small" type="primary" htmlType="submit" loading={ask.isPending} disabled={!reason.trim()}>
        {t("submit")}
      </Button>
      <Button size="small" onClick={onDone}>
        {common("action.cancel")}
      </Button>
      <p className="muted">{t(needsSecond ? "second" : "alone")}</p>
      <ProblemLine error={ask.error} />
    </form>
  );
}
