import { Button, Checkbox, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { limitPolicy } from "#contracts/reference.ts";
import { putPolicies } from "#contracts/reference-changes.ts";
import { kinds, urgencies } from "#contracts/ticket-terms.ts";
import { call } from "../../api/client.ts";
import { Field } from "../../ui/field.tsx";
import { ChoiceField, WordsField } from "../../ui/fields.tsx";
import { useNow } from "../../ui/use-now.ts";
import { EditSheet } from "./edit-sheet.tsx";
import { CategoryField, RegionField, UnitField } from "./place-fields.tsx";
import { draftOf, inputOf, setWith, type PolicyDraft } from "./policy-draft.ts";
import { PolicyTried } from "./policy-tried.tsx";
import type { Policy } from "./policy-state.ts";
import { usePolicyWords } from "./policy-words.ts";
import { useSetSave } from "./use-set-save.ts";
import { ValidityFields } from "./validity-fields.tsx";

interface Props {
  policy: Policy | undefined;
  set: { items: Policy[]; version: number };
  onClose: () => void;
}

const placed = [
  "step",
  "limit",
  "kind",
  "urgency",
  "categoryCode",
  "departmentId",
  "regionCode",
  "validFrom",
  "validUntil",
  "source",
];
const steps = limitPolicy.shape.step.options;
const limitUnits = limitPolicy.shape.limit.shape.unit.options;

/** One limit: for whom, how long, since when, and who says so. Saving keeps the earlier version with its validity. */
export function PolicyForm({ policy, set, onClose }: Props) {
  const { t } = useTranslation("reference");
  const { t: admin } = useTranslation("admin");
  const { t: word } = useTranslation("tickets");
  const say = usePolicyWords();
  const now = useNow();
  const [draft, setDraft] = useState(() => draftOf(policy, now));
  const change = (patch: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const line = inputOf(draft);
  const { save, said } = useSetSave(
    "policies",
    (sent: typeof line) =>
      call(putPolicies, {
        body: { items: setWith(set.items, policy?.id, sent, now), basedOn: set.version },
      }),
    onClose,
  );
  return (
    <EditSheet
      title={policy ? t("edit", { name: `${say.step(policy)} · ${say.scope(policy)}` }) : t("new.policies")}
      ready={line !== undefined && draft.source.trim() !== ""}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate(line)}
      onClose={onClose}
      other={
        policy ? (
          <Button danger onClick={() => save.mutate(undefined)}>
            {t("end.policy")}
          </Button>
        ) : null
      }
    >
      <div className="field-row">
        <ChoiceField
          label={t("step")}
          error={said("step")}
          value={draft.step}
          onChange={(step) => change({ step })}
          options={steps.map((value) => ({ value, label: admin(`policy.step.${value}`) }))}
        />
        <Field label={t("amount")} error={said("limit")}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              precision={0}
              value={draft.amount}
              onChange={(amount) => change({ amount })}
              style={{ width: "100%" }}
            />
          )}
        </Field>
        <ChoiceField
          label={t("unit")}
          value={draft.unit}
          onChange={(unit) => change({ unit })}
          options={limitUnits.map((value) => ({ value, label: t(`limitUnit.${value}`) }))}
        />
      </div>
      <div className="field-row">
        <ChoiceField
          label={t("kind")}
          error={said("kind")}
          none={t("any")}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={kinds.map((value) => ({ value, label: word(`kind.${value}`) }))}
        />
        <ChoiceField
          label={t("urgency")}
          error={said("urgency")}
          none={t("any")}
          value={draft.urgency}
          onChange={(urgency) => change({ urgency })}
          options={urgencies.map((value) => ({ value, label: word(`urgency.${value}`) }))}
        />
        <RegionField
          label={t("region")}
          error={said("regionCode")}
          value={draft.regionCode}
          onChange={(regionCode) => change({ regionCode })}
        />
      </div>
      <CategoryField
        label={t("category")}
        error={said("categoryCode")}
        value={draft.categoryCode}
        onChange={(categoryCode) => change({ categoryCode })}
      />
      <UnitField
        label={t("department")}
        error={said("departmentId")}
        placeholder={t("any")}
        value={draft.departmentId}
        onChange={(departmentId) => change({ departmentId })}
      />
      <p className="edit-check">
        <Checkbox checked={draft.complex} onChange={(event) => change({ complex: event.target.checked })}>
          {t("complex")}
        </Checkbox>
      </p>
      <ValidityFields draft={draft} said={said} onChange={change} />
      <WordsField
        label={t("source")}
        error={said("source")}
        rows={[2, 5]}
        maxLength={500}
        value={draft.source}
        onChange={(source) => change({ source })}
      />
      {line ? <PolicyTried line={inputOf(draft, policy?.id) ?? line} /> : null}
    </EditSheet>
  );
}
