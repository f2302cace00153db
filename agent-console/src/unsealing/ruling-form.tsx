import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ruleUnsealing, type UnsealingView } from "#contracts/unsealing.ts";
import { call } from "../api/client.ts";
import { ProblemLine } from "./problem-line.tsx";
import { unsealingChanged } from "./unsealing-queries.ts";

/** The second person: who asks, what for, and one's own reason for yes or no. */
export function RulingForm({ ticketId, request }: { ticketId: string; request: UnsealingView }) {
  const { t } = useTranslation("unsealing");
  const [reason, setReason] = useState("");
  const rule = useMutation({
    mutationFn: (ruling: "grant" | "refuse") =>
      call(ruleUnsealing, { params: { id: request.id }, body: { ruling, reason: reason.trim() } }),
    onSuccess: () => unsealingChanged(ticketId),
  });
  const purpose = t(`purposes.${request.purpose}`);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <p>{t("asks", { name: request.askedBy.name, purpose, reason: request.reason })}</p>
      <Input
        size="small"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("rulingReason")}
        aria-label={t("rulingReason")}
      />
      <Button
        size="small"
        type="primary"
        disabled={!reason.trim() || rule.isPending}
        onClick={() => rule.mutate("grant")}
      >
        {t("grant")}
      </Button>
      <Button size="small" disabled={!reason.trim() || rule.isPending} onClick={() => rule.mutate("refuse")}>
        {t("refuse")}
      </Button>
      <ProblemLine error={rule.error} />
    </form>
  );
}
