import { useMutation } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import {
  saveQualitySettings,
  type listQualityRules,
  type QualityFormView,
  type QualityRuleView,
} from "#contracts/quality-forms.ts";
import { call } from "../api/client.ts";
import { Columns } from "../ui/columns.tsx";
import { Said } from "../ui/said.tsx";
import { qualityStale } from "./quality-queries.ts";
import { RuleSheet } from "./rule-sheet.tsx";

interface Props {
  set: ReplyOf<typeof listQualityRules>;
  /** The forms in force. */
  forms: readonly QualityFormView[];
  leads: boolean;
}

/** 抽样规则 in force, and how many days there are for an appeal. */
export function SetupRules({ set, forms, leads }: Props) {
  const { t } = useTranslation("quality");
  const [editing, setEditing] = useState<QualityRuleView | "new" | null>(null);
  return (
    <>
      <p className="muted">{t("setup.rulesHint")}</p>
      <table className="quiet-table q-table">
        <Columns
          names={[
            t("setup.rule"),
            t("rule.what"),
            t("setup.form"),
            t("rule.share"),
            t("setup.version"),
            t("rule.active"),
          ]}
          acts={t("setup.act")}
        />
        <tbody>
          {set.items
            .filter((rule) => rule.current)
            .map((rule) => (
              <tr key={rule.id} data-old={!rule.active}>
                <th scope="row">
                  {rule.name}
                  {rule.demo ? <span className="muted"> · {t("demo")}</span> : null}
                </th>
                <td>
                  {t(`rule.kind.${rule.kind}`)}
                  {rule.minMinutes ? ` ≥ ${t("rule.minutes", { count: rule.minMinutes })}` : ""}
                </td>
                <td>{forms.find(({ id }) => id === rule.formId)?.name ?? rule.formId}</td>
                <td className="num">{rule.share === 100 ? t("rule.all") : `${rule.share}%`}</td>
                <td className="num">{rule.version}</td>
                <td>{t(rule.active ? "yes" : "no")}</td>
                <td>
                  {leads ? (
                    <Button size="small" onClick={() => setEditing(rule)}>
                      {t("rule.change")}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {leads ? (
        <p className="q-send">
          <Button size="small" onClick={() => setEditing("new")}>
            {t("rule.new")}
          </Button>
          <AppealDays key={set.appealDays} days={set.appealDays} />
        </p>
      ) : (
        <p className="muted">{t("setup.appealDays", { count: set.appealDays })}</p>
      )}
      <RuleSheet rule={editing} forms={forms} onClose={() => setEditing(null)} />
    </>
  );
}

function AppealDays({ days }: { days: number }) {
  const { t } = useTranslation("quality");
  const [typed, setTyped] = useState<number | null>(days);
  const save = useMutation({
    mutationFn: (appealDays: number) => call(saveQualitySettings, { body: { appealDays } }),
    onSuccess: qualityStale,
  });
  return (
    <>
      <label>
        {t("setup.days")}{" "}
        <InputNumber size="small" min={1} max={30} precision={0} value={typed} onChange={setTyped} />
      </label>
      {typed !== null && typed !== days ? (
        <Button size="small" loading={save.isPending} onClick={() => save.mutate(typed)}>
          {t("setup.saveDays")}
        </Button>
      ) : null}
      <Said error={save.error} />
    </>
  );
}
