import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getMeasureReport, ruleExclusion, type ExclusionView } from "#contracts/reports.ts";
import { call } from "../api/client.ts";
import { queryClient } from "../api/query.ts";
import { Field, saidOf } from "../ui/field.tsx";
import { useKeys } from "../ui/keys.ts";
import { Said } from "../ui/said.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { percent } from "./report-search.ts";

interface Props {
  exclusion: ExclusionView;
  period: { from: string; to: string };
  onClose: () => void;
}

/** Approve or refuse, with a reason, and the figure it would change in sight. */
export function ExclusionRuling({ exclusion, period, onClose }: Props) {
  const { t } = useTranslation("exclusions");
  const { t: common } = useTranslation();
  const [ruling, setRuling] = useState<"approve" | "refuse">();
  const [reason, setReason] = useState("");
  const rule = useMutation({
    mutationFn: (given: "approve" | "refuse") =>
      call(ruleExclusion, { params: { id: exclusion.id }, body: { ruling: given, reason } }),
    onSuccess: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: ["reports"] });
    },
  });
  const ready = ruling !== undefined && reason.trim() !== "";
  const submit = () => ready && rule.mutate(ruling);
  const measure = exclusion.measureName;
  useKeys([{ key: "mod+Enter", label: t("ruling"), run: submit, always: true }]);
  return (
    <Drawer open onClose={onClose} title={t("ruling")} size={480} mask={false}>
      <h2>
        {exclusion.ticketTitle ?? t("sealed")}{" "}
        <span className="num muted">{shortNumber(exclusion.ticketNumber)}</span>
      </h2>
      <dl className="exclusion-asked">
        <dt>{t("measure")}</dt>
        <dd>{measure}</dd>
        <dt>{t("asked")}</dt>
        <dd>{exclusion.requestedBy.name}</dd>
        <dt>{t("reason")}</dt>
        <dd>{exclusion.reason}</dd>
        <dt>{t("basis")}</dt>
        <dd>{exclusion.basis || "—"}</dd>
      </dl>
      <FigureNow exclusion={exclusion} period={period} />
      <Field label={t("ruling")} error={saidOf(rule.error, "ruling")}>
        {({ id }) => (
          <Radio.Group
            id={id}
            aria-label={t("ruling")}
            value={ruling}
            onChange={(event) => setRuling(event.target.value as "approve" | "refuse")}
            options={(["approve", "refuse"] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
      </Field>
      <Field label={t("rulingReason")} error={saidOf(rule.error, "reason")}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {saidOf(rule.error, "reason") ? null : <Said error={rule.error} />}
      <footer className="exclusion-foot">
        <Button type="primary" disabled={!ready} loading={rule.isPending} onClick={submit}>
          {ruling === "refuse" ? t("refuseSubmit") : t("approveSubmit", { measure })}
        </Button>
        <Button onClick={onClose}>{common("action.cancel")}</Button>
        <kbd>Ctrl Enter</kbd>
      </footer>
    </Drawer>
  );
}

/** The rate as it stands and the raw one beside it. */
function FigureNow({ exclusion, period }: Pick<Props, "exclusion" | "period">) {
  const { t } = useTranslation("exclusions");
  const { data } = useQuery({
    queryKey: ["reports", "measures", period],
    queryFn: ({ signal }) => call(getMeasureReport, { query: period, signal }),
  });
  const cell = data?.total[exclusion.measure];
  if (!cell) return null;
  return (
    <p className="exclusion-figure">
      {t("figure", {
        measure: exclusion.measureName,
        rate: percent(cell.rate),
        numerator: cell.numerator,
        denominator: cell.denominator,
        raw: percent(cell.raw.rate),
        rawNumerator: cell.raw.numerator,
        rawDenominator: cell.raw.denominator,
        excluded: cell.excluded,
      })}{" "}
      <span className="muted">{t("figurePeriod")}</span>
    </p>
  );
}
