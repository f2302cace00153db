import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveQualitySettings, type QualityFormView, type QualityRuleView } from "#contracts/quality-forms.ts";
import { call } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { Columns } from "../ui/columns.tsx";
import { Ago } from "../ui/moments.tsx";
import { Said } from "../ui/said.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { FormEditor } from "./form-editor.tsx";
import { itemsOf } from "./marks.ts";
import { formsQuery, qualityStale, rulesQuery } from "./quality-queries.ts";
import { RuleSheet } from "./rule-sheet.tsx";

/** 评分表与规则: what is in force with all versions before it; only the supervisor writes a next one. */
export function Setup() {
  const { t } = useTranslation("quality");
  const { staff } = useSession();
  const leads = staff.roles.includes("supervisor");
  const forms = useQuery(formsQuery);
  const rules = useQuery(rulesQuery);
  const [editing, setEditing] = useState<QualityFormView | "new" | null>(null);
  const [rule, setRule] = useState<QualityRuleView | "new" | null>(null);
  const error = forms.error ?? rules.error;
  if (error)
    return <Failed error={error} retry={() => void Promise.all([forms.refetch(), rules.refetch()])} />;
  if (!forms.data || !rules.data) return <Loading rows={10} />;
  if (editing)
    return <FormEditor form={editing === "new" ? null : editing} onClose={() => setEditing(null)} />;
  const current = forms.data.filter((form) => form.current);
  return (
    <div className="q-setup">
      <section aria-labelledby="q-forms">
        <h2 id="q-forms">{t("setup.forms")}</h2>
        <table className="q-table">
          <Columns
            names={[t("setup.form"), t("setup.version"), t("setup.items"), t("setup.samples"), t("setup.by")]}
            acts={t("setup.act")}
          />
          <tbody>
            {forms.data.map((form) => (
              <tr key={`${form.id} ${form.version}`} data-old={!form.current}>
                <th scope="row">
                  {form.name}
                  {form.demo ? <span className="muted"> · {t("demo")}</span> : null}
                </th>
                <td className="num">{form.version}</td>
                <td className="num">{itemsOf(form.sections).length}</td>
                <td className="num">{form.samples}</td>
                <td>
                  {form.createdBy?.name ?? t("setup.seed")} <Ago at={form.createdAt} />
                </td>
                <td>
                  {leads && form.current ? (
                    <Button size="small" onClick={() => setEditing(form)}>
                      {t("setup.next")}
                    </Button>
                  ) : form.current ? null : (
                    <span className="muted">{t("setup.old")}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {leads ? (
          <Button size="small" onClick={() => setEditing("new")}>
            {t("setup.newForm")}
          </Button>
        ) : null}
      </section>
      <section aria-labelledby="q-rules">
        <h2 id="q-rules">{t("setup.rules")}</h2>
        <p className="muted">{t("setup.rulesHint")}</p>
        <table className="q-table">
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
            {rules.data.items
              .filter((each) => each.current)
              .map((each) => (
                <tr key={each.id} data-old={!each.active}>
                  <th scope="row">
                    {each.name}
                    {each.demo ? <span className="muted"> · {t("demo")}</span> : null}
                  </th>
                  <td>
                    {t(`rule.kind.${each.kind}`)}
                    {each.minMinutes ? ` ≥ ${t("rule.minutes", { count: each.minMinutes })}` : ""}
                  </td>
                  <td>{current.find(({ id }) => id === each.formId)?.name ?? each.formId}</td>
                  <td className="num">{each.share === 100 ? t("rule.all") : `${each.share}%`}</td>
                  <td className="num">{each.version}</td>
                  <td>{t(each.active ? "yes" : "no")}</td>
                  <td>
                    {leads ? (
                      <Button size="small" onClick={() => setRule(each)}>
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
            <Button size="small" onClick={() => setRule("new")}>
              {t("rule.new")}
            </Button>
            <AppealDays key={rules.data.appealDays} days={rules.data.appealDays} />
          </p>
        ) : (
          <p className="muted">{t("setup.appealDays", { count: rules.data.appealDays })}</p>
        )}
      </section>
      {rules.data.draws.length > 0 ? (
        <section aria-labelledby="q-draws">
          <h2 id="q-draws">{t("setup.draws")}</h2>
          <p className="muted">{t("setup.drawsHint")}</p>
          <table className="q-table">
            <Columns
              names={[
                t("setup.week"),
                t("setup.rule"),
                t("setup.found"),
                t("setup.drawn"),
                t("setup.seedOf"),
              ]}
            />
            <tbody>
              {rules.data.draws.map((draw) => (
                <tr key={`${draw.ruleId} ${draw.week}`}>
                  <th scope="row" className="num">
                    {draw.week}
                  </th>
                  <td>{rules.data.items.find(({ id }) => id === draw.ruleId)?.name}</td>
                  <td className="num">{draw.found}</td>
                  <td className="num">{draw.drawn}</td>
                  <td className="q-seed">{draw.seed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <RuleSheet rule={rule} forms={current} onClose={() => setRule(null)} />
    </div>
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
