import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { previewPolicies } from "#contracts/reference-history.ts";
import { kinds, urgencies, type Kind, type Urgency } from "#contracts/ticket-terms.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { CategoryPicker } from "../../tickets/actions/category-picker.tsx";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { usePolicyWords } from "./policy-words.ts";

interface Example {
  kind: Kind;
  urgency: Urgency;
  categoryCode?: string | undefined;
  departmentId?: string | undefined;
  regionCode?: string | undefined;
  complex: boolean;
}

/** 试算: an example ticket, and for each step the limit that wins with why. */
export function PolicyPreview() {
  const { t } = useTranslation("reference");
  const { t: word } = useTranslation("tickets");
  const say = usePolicyWords();
  const [example, setExample] = useState<Example>({ kind: "complaint", urgency: "normal", complex: false });
  const change = (patch: Partial<Example>) => setExample((before) => ({ ...before, ...patch }));
  const { data } = useQuery({
    queryKey: [...keys.reference("policies"), "preview", example],
    queryFn: ({ signal }) => call(previewPolicies, { body: example, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="policy-preview" aria-label={t("preview.title")}>
      <h2>{t("preview.title")}</h2>
      <p className="muted">{t("preview.hint")}</p>
      <div className="policy-example">
        <Select
          aria-label={t("kind")}
          value={example.kind}
          onChange={(kind) => change({ kind })}
          options={kinds.map((value) => ({ value, label: word(`kind.${value}`) }))}
        />
        <Select
          aria-label={t("urgency")}
          value={example.urgency}
          onChange={(urgency) => change({ urgency })}
          options={urgencies.map((value) => ({ value, label: word(`urgency.${value}`) }))}
        />
        <CategoryPicker
          label={t("category")}
          placeholder={t("category")}
          value={example.categoryCode}
          onChange={(categoryCode) => change({ categoryCode })}
        />
        <UnitPicker
          label={t("department")}
          placeholder={t("department")}
          value={example.departmentId}
          onChange={(unit) => change({ departmentId: typeof unit === "string" ? unit : undefined })}
        />
        <RegionPicker
          label={t("region")}
          value={example.regionCode}
          onChange={(regionCode) => change({ regionCode })}
        />
        <Checkbox checked={example.complex} onChange={(event) => change({ complex: event.target.checked })}>
          {t("complex")}
        </Checkbox>
      </div>
      <table className="quiet-table admin-table" data-quiet>
        <tbody>
          {(data?.items ?? []).map((item) => (
            <tr key={item.step}>
              <th scope="row">{say.step(item)}</th>
              <td className="num">{item.policy ? say.limit(item.policy) : "—"}</td>
              <td>{item.policy ? item.why : t("preview.none")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
