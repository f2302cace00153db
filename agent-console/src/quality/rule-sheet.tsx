import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  saveQualityRule,
  type QualityFormView,
  type QualityRule,
  type QualityRuleView,
} from "#contracts/quality-forms.ts";
import { qualityRuleKinds } from "#contracts/quality.ts";
import { call } from "../api/client.ts";
import { Field, saidOf } from "../ui/field.tsx";
import { ChoiceField, LineField } from "../ui/fields.tsx";
import { useKeys } from "../ui/keys.ts";
import { Said } from "../ui/said.tsx";
import { newKey } from "./new-key.ts";
import { qualityStale } from "./quality-queries.ts";

interface Props {
  rule: QualityRuleView | "new" | null;
  forms: readonly QualityFormView[];
  onClose: () => void;
}

/** A rule's next version. */
export function RuleSheet({ rule, forms, onClose }: Props) {
  const { t } = useTranslation("quality");
  return (
    <Drawer
      open={rule !== null}
      onClose={onClose}
      title={t(rule === "new" ? "rule.new" : "rule.change")}
      size={420}
      mask={false}
      destroyOnHidden
    >
      {rule ? <Sheet rule={rule === "new" ? null : rule} forms={forms} onClose={onClose} /> : null}
    </Drawer>
  );
}

function Sheet({ rule, forms, onClose }: { rule: QualityRuleView | null } & Omit<Props, "rule">) {
  const { t } = useTranslation("quality");
  const [id] = useState(() => rule?.id ?? newKey("rule"));
  const [typed, setTyped] = useState<QualityRule>(() => ({
    name: rule?.name ?? "",
    kind: rule?.kind ?? "random",
    formId: rule?.formId ?? forms[0]?.id ?? "",
    share: rule?.share ?? 3,
    minMinutes: rule?.minMinutes ?? null,
    active: rule?.active ?? true,
  }));
  const change = (part: Partial<QualityRule>) => setTyped((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () =>
      call(saveQualityRule, { params: { id }, body: { ...typed, follows: rule?.version ?? 0 } }),
    onSuccess: () => {
      qualityStale();
      onClose();
    },
  });
  const go = () => {
    if (typed.name.trim() && !save.isPending) save.mutate();
  };
  useKeys([{ key: "mod+Enter", label: t("rule.save"), run: go, always: true }]);
  return (
    <>
      <LineField
        label={t("rule.name")}
        error={saidOf(save.error, "name")}
        maxLength={60}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        label={t("rule.what")}
        value={typed.kind}
        onChange={(kind) => change({ kind, minMinutes: kind === "long-call" ? 15 : null })}
        options={qualityRuleKinds.map((value) => ({ value, label: t(`rule.kind.${value}`) }))}
      />
      {typed.kind === "long-call" ? (
        <Field label={t("rule.from")} error={saidOf(save.error, "minMinutes")}>
          {({ id: control }) => (
            <InputNumber
              id={control}
              min={1}
              max={240}
              precision={0}
              value={typed.minMinutes}
              onChange={(minMinutes) => change({ minMinutes })}
            />
          )}
        </Field>
      ) : null}
      <ChoiceField
        label={t("setup.form")}
        error={saidOf(save.error, "formId")}
        value={typed.formId}
        onChange={(formId) => change({ formId })}
        options={forms.map(({ id: value, name }) => ({ value, label: name }))}
      />
      <Field label={t("rule.share")} hint={t("rule.shareHint")} error={saidOf(save.error, "share")}>
        {({ id: control }) => (
          <InputNumber
            id={control}
            min={1}
            max={100}
            precision={0}
            suffix="%"
            value={typed.share}
            onChange={(share) => change({ share: share ?? 1 })}
          />
        )}
      </Field>
      <p className="q-send">
        <label>
          <Switch
            size="small"
            checked={typed.active}
            onChange={(active) => change({ active })}
            aria-label={t("rule.active")}
          />{" "}
          {t("rule.active")}
        </label>
      </p>
      <Said error={save.error} placed={(pointer) => /name|minMinutes|formId|share/.test(pointer)} />
      <p className="q-send">
        <Button type="primary" disabled={!typed.name.trim()} loading={save.isPending} onClick={go}>
          {t("rule.save")}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </p>
    </>
  );
}
