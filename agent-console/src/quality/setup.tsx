import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QualityFormView } from "#contracts/quality-forms.ts";
import { useSession } from "../api/session.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { FormEditor } from "./form-editor.tsx";
import { formsQuery, rulesQuery } from "./quality-queries.ts";
import { SetupDraws } from "./setup-draws.tsx";
import { SetupForms } from "./setup-forms.tsx";
import { SetupRules } from "./setup-rules.tsx";

/** 评分表与规则: what is in force with all versions before it; only the supervisor writes a next one. */
export function Setup() {
  const { t } = useTranslation("quality");
  const { staff } = useSession();
  const leads = staff.roles.includes("supervisor");
  const forms = useQuery(formsQuery);
  const rules = useQuery(rulesQuery);
  const [editing, setEditing] = useState<QualityFormView | "new" | null>(null);
  const error = forms.error ?? rules.error;
  if (error)
    return <Failed error={error} retry={() => void Promise.all([forms.refetch(), rules.refetch()])} />;
  if (!forms.data || !rules.data) return <Loading rows={10} />;
  if (editing)
    return <FormEditor form={editing === "new" ? null : editing} onClose={() => setEditing(null)} />;
  return (
    <div className="q-setup">
      <section aria-labelledby="q-forms">
        <h2 id="q-forms">{t("setup.forms")}</h2>
        <SetupForms forms={forms.data} leads={leads} onEdit={setEditing} />
      </section>
      <section aria-labelledby="q-rules">
        <h2 id="q-rules">{t("setup.rules")}</h2>
        <SetupRules set={rules.data} forms={forms.data.filter((form) => form.current)} leads={leads} />
      </section>
      {rules.data.draws.length > 0 ? (
        <section aria-labelledby="q-draws">
          <h2 id="q-draws">{t("setup.draws")}</h2>
          <SetupDraws set={rules.data} />
        </section>
      ) : null}
    </div>
  );
}
