import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isFor } from "#contracts/endpoint.ts";
import { requestExclusion, type Measure, type MeasureTicket } from "#contracts/reports.ts";
import { call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { queryClient } from "../api/query.ts";
import { useSession } from "../api/session.ts";
import { Field, isOf, saidOf } from "../ui/field.tsx";
import { Said } from "../ui/said.tsx";

interface Props {
  ticket: MeasureTicket;
  measure: Measure;
  measureName: string;
}

const fields = ["reason", "basis"] as const;

/** 申请剔除 of one ticket from one measure; somebody else rules on it. */
export function ExclusionRequest({ ticket, measure, measureName }: Props) {
  const { t } = useTranslation("exclusions");
  const { t: common } = useTranslation();
  const { staff } = useSession();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ reason: "", basis: "" });
  const [keyFor] = useState(intention);
  const send = useMutation({
    mutationFn: () => {
      const body = { measure, reason: said.reason, basis: said.basis };
      return call(requestExclusion, { params: { id: ticket.id }, body, idempotencyKey: keyFor(body) });
    },
    onSuccess: () => {
      setOpen(false);
      return queryClient.invalidateQueries({ queryKey: ["reports"] });
    },
  });
  if (ticket.exclusion)
    return ticket.exclusion.status === "requested" ? <p className="words-amber">◷ {t("waiting")}</p> : null;
  if (!ticket.openable || !isFor(requestExclusion, staff.roles)) return null;
  if (!open)
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {t("ask")}
      </button>
    );
  return (
    <form
      className="exclusion-ask"
      aria-label={t("askTitle", { measure: measureName })}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <p>{t("askTitle", { measure: measureName })}</p>
      {fields.map((field) => (
        <Field key={field} label={t(field)} error={saidOf(send.error, field)} hint={t(`${field}Hint`)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus={field === "reason"}
              autoSize={{ minRows: field === "reason" ? 2 : 1, maxRows: 6 }}
              maxLength={field === "reason" ? 1000 : 500}
              value={said[field]}
              onChange={(event) => setSaid({ ...said, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {send.error && !fields.some((field) => saidOf(send.error, field)) ? (
        <Said error={send.error} placed={(pointer) => fields.some((field) => isOf(pointer, field))} />
      ) : null}
      <Button
        type="primary"
        size="small"
        htmlType="submit"
        loading={send.isPending}
        disabled={fields.some((field) => said[field].trim() === "")}
      >
        {t("submit")}
      </Button>{" "}
      <Button size="small" onClick={() => setOpen(false)}>
        {common("action.cancel")}
      </Button>
    </form>
  );
}
