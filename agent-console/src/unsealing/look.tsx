import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { lookAtIdentity, type UnsealingView } from "#contracts/unsealing.ts";
import { call } from "../api/client.ts";
import { useNow } from "../ui/use-now.ts";
import { ProblemLine } from "./problem-line.tsx";
import { unsealingChanged } from "./unsealing-queries.ts";

/** One's own password, then the identity for as long as it is open and this page stands; nothing of it is cached. */
export function Look({ ticketId, unsealing }: { ticketId: string; unsealing: UnsealingView }) {
  const { t } = useTranslation("unsealing");
  const [password, setPassword] = useState("");
  const now = useNow();
  const look = useMutation({
    mutationFn: () => call(lookAtIdentity, { params: { id: unsealing.id }, body: { password } }),
    onSuccess: () => unsealingChanged(ticketId),
    onSettled: () => setPassword(""),
    gcTime: 0,
  });
  // The screen's clock may lag a little behind the moment of the grant.
  const minutes = Math.min(30, Math.ceil((Date.parse(unsealing.openUntil ?? "") - now) / 60_000));
  if (look.data && minutes > 0) {
    const { name, phone, address } = look.data;
    return (
      <p>
        <strong>{name || t("noName")}</strong>{" "}
        {phone ? (
          <a className="num" href={`tel:${phone}`} aria-label={`${t("call")} ${phone}`}>
            {phone}
          </a>
        ) : null}{" "}
        {address}
        <span className="muted">
          {t("shown")} · {t("left", { count: minutes })}
        </span>
      </p>
    );
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (password) look.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Input.Password
        size="small"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        placeholder={t("password")}
        aria-label={t("password")}
      />
      <Button size="small" type="primary" htmlType="submit" loading={look.isPending} disabled={!password}>
        {t("look")}
      </Button>
      <p className="muted">{t("left", { count: Math.max(0, minutes) })}</p>
      <ProblemLine error={look.error} />
    </form>
  );
}
