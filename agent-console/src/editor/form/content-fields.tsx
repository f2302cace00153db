import { Checkbox, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachmentsField } from "./attachments-field.tsx";
import { BundleRows } from "./bundle-rows.tsx";
import { Field, TextField } from "./field.tsx";
import { controlId, useGuideForm } from "./form-context.ts";
import { keywordsOf } from "./guide-form.ts";
import { LinesField } from "./lines-field.tsx";
import { RichField } from "./rich-field.tsx";
import { BasisRows, MaterialRows, PlaceRows, QuestionRows } from "./row-fields.tsx";

/** Every field of a guide's words, in the order in which an agent needs them. */
export function ContentFields({ bundle }: { bundle: boolean }) {
  const { t } = useTranslation("editor");
  const { content, set } = useGuideForm();
  const plain = (field: PlainField, rows?: number, hint?: string) => (
    <TextField
      path={field}
      label={t(`field.${field}`)}
      hint={hint}
      rows={rows}
      value={content[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
  const rich = (field: RichTextField, rows: number, hint?: string) => (
    <RichField
      path={field}
      label={t(`field.${field}`)}
      hint={hint}
      rows={rows}
      value={content[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <>
      <section aria-labelledby="ed-words">
        <h2 id="ed-words">{t("part.words")}</h2>
        {plain("title", undefined, t("hint.title"))}
        {rich("answer", 4, t("hint.answer"))}
        {rich("internalNote", 2, t("hint.internalNote"))}
        <Keywords />
      </section>
      <section aria-labelledby="ed-materials">
        <h2 id="ed-materials">{t("field.materials")}</h2>
        <MaterialRows
          path="materials"
          rows={content.materials}
          onChange={(materials) => set({ materials })}
        />
      </section>
      <section aria-labelledby="ed-facts">
        <h2 id="ed-facts">{t("part.facts")}</h2>
        <div className="ed-two">
          {plain("legalLimit")}
          {plain("promisedLimit")}
          {plain("fee")}
          <Visits />
          {plain("consultPhone")}
          {plain("complainPhone")}
        </div>
        <Online />
        <Audience />
      </section>
      <section aria-labelledby="ed-places">
        <h2 id="ed-places">{t("field.places")}</h2>
        <PlaceRows path="places" rows={content.places} onChange={(places) => set({ places })} />
      </section>
      <section aria-labelledby="ed-conditions">
        <h2 id="ed-conditions">{t("field.conditions")}</h2>
        <LinesField
          path="conditions"
          label={t("field.conditions")}
          add={t("rows.condition")}
          rows={content.conditions}
          onChange={(conditions) => set({ conditions })}
        />
      </section>
      <section aria-labelledby="ed-process">
        <h2 id="ed-process">{t("field.process")}</h2>
        <LinesField
          path="process"
          label={t("field.process")}
          add={t("rows.step")}
          rows={content.process}
          onChange={(process) => set({ process })}
          numbered
        />
      </section>
      {bundle && content.bundle ? (
        <section aria-labelledby="ed-bundle">
          <h2 id="ed-bundle">{t("part.bundle")}</h2>
          <BundleRows bundle={content.bundle} />
        </section>
      ) : null}
      <section aria-labelledby="ed-questions">
        <h2 id="ed-questions">{t("field.questions")}</h2>
        <QuestionRows
          path="questions"
          rows={content.questions}
          onChange={(questions) => set({ questions })}
        />
      </section>
      <section aria-labelledby="ed-attachments">
        <h2 id="ed-attachments">{t("field.attachments")}</h2>
        <AttachmentsField />
      </section>
      <section aria-labelledby="ed-source">
        <h2 id="ed-source">{t("part.source")}</h2>
        <BasisRows path="basis" rows={content.basis} onChange={(basis) => set({ basis })} />
        {rich("regionalDifferences", 2)}
        <div className="ed-two">
          <TextField
            path="sourceUrl"
            label={t("field.sourceUrl")}
            type="url"
            placeholder="https://"
            value={content.sourceUrl}
            onChange={(sourceUrl) => set({ sourceUrl })}
          />
          <TextField
            path="sourceDate"
            label={t("field.sourceDate")}
            type="date"
            value={content.sourceDate ?? ""}
            onChange={(sourceDate) => set({ sourceDate: sourceDate || null })}
          />
        </div>
      </section>
    </>
  );
}

type PlainField = "title" | "legalLimit" | "promisedLimit" | "fee" | "consultPhone" | "complainPhone";
type RichTextField = "answer" | "internalNote" | "regionalDifferences";

/** Typed as people type them; what they come to is shown in the preview. */
function Keywords() {
  const { t } = useTranslation("editor");
  const { content, set, problemAt } = useGuideForm();
  const [typed, setTyped] = useState(content.keywords.join("，"));
  const shown = keywordsOf(typed).join() === content.keywords.join() ? typed : content.keywords.join("，");
  const bad = content.keywords.findIndex((_, index) => problemAt(`keywords.${index}`) !== undefined);
  return (
    <TextField
      path={bad < 0 ? "keywords" : `keywords.${bad}`}
      label={t("field.keywords")}
      hint={t("hint.keywords")}
      value={shown}
      onChange={(value) => {
        setTyped(value);
        set({ keywords: keywordsOf(value) });
      }}
    />
  );
}

function Visits() {
  const { t } = useTranslation("editor");
  const { content, set } = useGuideForm();
  return (
    <Field path="visits" label={t("field.visits")}>
      <InputNumber
        id={controlId("visits")}
        min={0}
        max={20}
        precision={0}
        value={content.visits}
        placeholder={t("hint.visits")}
        onChange={(visits) => set({ visits })}
        style={{ width: "100%" }}
      />
    </Field>
  );
}

function Online() {
  const { t } = useTranslation("editor");
  const { content, set } = useGuideForm();
  return (
    <div className="ed-online">
      <Field path="online" label={t("field.online")}>
        <Switch
          id={controlId("online")}
          checked={content.online}
          onChange={(online) => set({ online })}
          checkedChildren={t("yes")}
          unCheckedChildren={t("no")}
        />
      </Field>
      {content.online ? (
        <TextField
          path="onlineUrl"
          label={t("field.onlineUrl")}
          type="url"
          placeholder="https://"
          value={content.onlineUrl}
          onChange={(onlineUrl) => set({ onlineUrl })}
        />
      ) : null}
    </div>
  );
}

function Audience() {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const { content, set } = useGuideForm();
  return (
    <fieldset className="ed-audience">
      <legend>{t("field.audience")}</legend>
      <Checkbox.Group
        value={content.audience}
        options={(["personal", "enterprise"] as const).map((value) => ({
          value,
          label: guides(`reader.${value}`),
        }))}
        onChange={(audience) => set({ audience })}
      />
    </fieldset>
  );
}
