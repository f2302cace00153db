import { useMutation } from "@tanstack/react-query";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { appealQualityScore, ruleQualityAppeal, type QualitySampleView } from "#contracts/quality.ts";
import { call } from "../api/client.ts";
import { Field } from "../ui/field.tsx";
import { useKeys } from "../ui/keys.ts";
import { Ago, Due } from "../ui/moments.tsx";
import { Said } from "../ui/said.tsx";
import { keepSampleDraft, qualityStale } from "./quality-queries.ts";
import { ScoreForm, type Written } from "./score-form.tsx";

/** What was objected and what became of it. */
export function AppealSaid({ appeal }: { appeal: NonNullable<QualitySampleView["appeal"]> }) {
  const { t } = useTranslation("quality");
  return (
    <section className="q-appeal" aria-label={t("appeal.title")}>
      <h2>{t("appeal.title")}</h2>
      <p>
        {appeal.grounds}{" "}
        <span className="muted">
          <Ago at={appeal.at} />
        </span>
      </p>
      {appeal.ruling ? (
        <p>
          <strong>{t(`appeal.ruled.${appeal.ruling}`)}</strong>：{appeal.reason}{" "}
          <span className="muted">
            {appeal.ruledBy?.name} {appeal.ruledAt ? <Ago at={appeal.ruledAt} /> : null}
          </span>
        </p>
      ) : null}
    </section>
  );
}

/** 申诉: the agent's grounds, until the day that is said. */
export function AppealForm({ sample }: { sample: QualitySampleView }) {
  const { t } = useTranslation("quality");
  const [grounds, setGrounds] = useState("");
  const send = useMutation({
    mutationFn: () =>
      call(appealQualityScore, {
        params: { id: sample.id },
        body: { version: sample.version, grounds: grounds.trim() },
      }),
    onSuccess: qualityStale,
  });
  const go = () => {
    if (grounds.trim() && !send.isPending) send.mutate();
  };
  useKeys([{ key: "mod+Enter", label: t("appeal.send"), run: go, always: true }]);
  return (
    <section className="q-appeal" aria-label={t("appeal.title")}>
      <h2>
        {t("appeal.may")} <Due at={sample.appealBy} />
      </h2>
      <Field label={t("appeal.grounds")}>
        {({ id }) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={grounds}
            placeholder={t("appeal.groundsHint")}
            onChange={(event) => setGrounds(event.target.value)}
          />
        )}
      </Field>
      <Said error={send.error} />
      <p className="q-send">
        <Button type="primary" disabled={!grounds.trim()} loading={send.isPending} onClick={go}>
          {t("appeal.send")}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </p>
    </section>
  );
}

/** 裁定: by another than who scored; a change is a whole new score beside the first. */
export function RulingForm({ sample }: { sample: QualitySampleView }) {
  const { t } = useTranslation("quality");
  const [ruling, setRuling] = useState<"uphold" | "change">("uphold");
  const [reason, setReason] = useState("");
  const send = useMutation({
    mutationFn: (written: Written | null) =>
      call(ruleQualityAppeal, {
        params: { id: sample.id },
        body: written
          ? { ruling: "change", version: sample.version, reason: reason.trim(), ...written }
          : { ruling: "uphold", version: sample.version, reason: reason.trim() },
      }),
    onSuccess: qualityStale,
  });
  const first = sample.scores[0];
  const uphold = () => {
    if (ruling === "uphold" && reason.trim() && !send.isPending) send.mutate(null);
  };
  useKeys(
    ruling === "uphold"
      ? [{ key: "mod+Enter", label: t("appeal.act.uphold"), run: uphold, always: true }]
      : [],
  );
  return (
    <section className="q-ruling" aria-label={t("appeal.rule")}>
      <div className="q-ruling-head">
        <Segmented
          aria-label={t("appeal.rule")}
          value={ruling}
          onChange={setRuling}
          options={(["uphold", "change"] as const).map((value) => ({
            value,
            label: t(`appeal.act.${value}`),
          }))}
        />
        <Field label={t("appeal.reason")}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {ruling === "uphold" ? (
        <>
          <Said error={send.error} />
          <p className="q-send">
            <Button type="primary" disabled={!reason.trim()} loading={send.isPending} onClick={uphold}>
              {t("appeal.act.uphold")}
            </Button>
            <kbd>Ctrl Enter</kbd>
          </p>
        </>
      ) : (
        <ScoreForm
          sections={sample.sections}
          start={sample.draft ?? (first ? { marks: first.marks, remark: "" } : null)}
          keep={(written) => keepSampleDraft(sample.id, written)}
          send={(written) => send.mutate(written)}
          sending={send.isPending}
          error={send.error}
          submitWords={t("appeal.act.change")}
          blocked={!reason.trim()}
        />
      )}
    </section>
  );
}
