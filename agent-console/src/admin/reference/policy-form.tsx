import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { limitPolicy } from "#contracts/reference.ts";
import { putPolicies } from "#contracts/reference-changes.ts";
import { kinds, urgencies } from "#contracts/ticket-terms.ts";
import { call } from "../../api/client.ts";
import { useRegionName } from "../../api/reference.ts";
import { CategoryPicker } from "../../tickets/actions/category-picker.tsx";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { Field, saidOf } from "../../ui/field.tsx";
import { useNow } from "../../ui/use-now.ts";
import { EditSheet } from "./edit-sheet.tsx";
import { draftOf, inputOf, setWith, type PolicyDraft } from "./policy-draft.ts";
import { PolicyTried } from "./policy-tried.tsx";
import type { Policy } from "./policy-state.ts";
import { usePolicyWords } from "./policy-words.ts";
import { reloadIfStale, setChanged } from "./sets.ts";
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
  const region = useRegionName();
  const { t: admin } = useTranslation("admin");
  const { t: word } = useTranslation("tickets");
  const say = usePolicyWords();
  const now = useNow();
  const [draft, setDraft] = useState(() => draftOf(policy, now));
  const change = (patch: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const line = inputOf(draft);
  const save = useMutation({
    mutationFn: (sent: typeof line) =>
      call(putPolicies, {
        body: { items: setWith(set.items, policy?.id, sent, now), basedOn: set.version },
      }),
    onSuccess: async () => {
      onClose();
      await setChanged("policies");
    },
    onError: (error) => reloadIfStale(error, "policies"),
  });
  const said = (field: string) => saidOf(save.error, field);
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
        <Field label={t("step")} error={said("step")}>
          {({ id }) => (
            <Select
              id={id}
              value={draft.step}
              onChange={(step) => change({ step })}
              options={steps.map((value) => ({ value, label: admin(`policy.step.${value}`) }))}
            />
          )}
        </Field>
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
        <Field label={t("unit")}>
          {({ id }) => (
            <Select
              id={id}
              value={draft.unit}
              onChange={(unit) => change({ unit })}
              options={limitUnits.map((value) => ({ value, label: t(`limitUnit.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={t("kind")} error={said("kind")}>
          {({ id }) => (
            <Select
              id={id}
              allowClear
              placeholder={t("any")}
              value={draft.kind}
              onChange={(kind) => change({ kind })}
              options={kinds.map((value) => ({ value, label: word(`kind.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t("urgency")} error={said("urgency")}>
          {({ id }) => (
            <Select
              id={id}
              allowClear
              placeholder={t("any")}
              value={draft.urgency}
              onChange={(urgency) => change({ urgency })}
              options={urgencies.map((value) => ({ value, label: word(`urgency.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t("region")} error={said("regionCode")}>
          {({ id }) => (
            <RegionPicker
              id={id}
              label={t("region")}
              value={draft.regionCode}
              name={draft.regionCode ? region(draft.regionCode) : undefined}
              onChange={(regionCode) => change({ regionCode })}
            />
          )}
        </Field>
      </div>
      <Field label={t("category")} error={said("categoryCode")}>
        {({ id }) => (
          <CategoryPicker
            id={id}
            label={t("category")}
            value={draft.categoryCode}
            onChange={(categoryCode) => change({ categoryCode })}
          />
        )}
      </Field>
      <Field label={t("department")} error={said("departmentId")}>
        {({ id }) => (
          <UnitPicker
            id={id}
            label={t("department")}
            placeholder={t("any")}
            value={draft.departmentId}
            onChange={(unit) => change({ departmentId: typeof unit === "string" ? unit : undefined })}
          />
        )}
      </Field>
      <p className="edit-check">
        <Checkbox checked={draft.complex} onChange={(event) => change({ complex: event.target.checked })}>
          {t("complex")}
        </Checkbox>
      </p>
      <ValidityFields draft={draft} said={said} onChange={change} />
      <Field label={t("source")} error={said("source")}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={draft.source}
            onChange={(event) => change({ source: event.target.value })}
          />
        )}
      </Field>
      {line ? <PolicyTried line={inputOf(draft, policy?.id) ?? line} /> : null}
    </EditSheet>
  );
}
