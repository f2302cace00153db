import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import { GuidePicker } from "../../guides/guide-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { EditableRows } from "./editable-rows.tsx";
import { Field, TextField } from "./field.tsx";
import { controlId, useGuideForm } from "./form-context.ts";
import type { Bundle, BundlePart, BundleQuestion } from "./guide-form.ts";
import { LinesField } from "./lines-field.tsx";
import { MaterialRows } from "./row-fields.tsx";

const blankPart: BundlePart = {
  id: "",
  title: "",
  owner: "",
  materials: [],
  steps: [],
  limit: "",
  always: false,
};
const blankQuestion: BundleQuestion = { id: "", text: "", options: [] };
const blankOption: BundleQuestion["options"][number] = { id: "", text: "", parts: [] };

/** New rows get the next free name: p1, p2 …; it stays when rows move. */
function withIds<Row extends { id: string }>(rows: Row[], letter: string): Row[] {
  const used = new Set(rows.map((row) => row.id));
  let next = 1;
  return rows.map((row) => {
    if (row.id !== "") return row;
    while (used.has(`${letter}${next}`)) next += 1;
    used.add(`${letter}${next}`);
    return { ...row, id: `${letter}${next}` };
  });
}

/** 一件事: the parts it consists of, and the questions whose answers say which of them a person needs. */
export function BundleRows({ bundle }: { bundle: Bundle }) {
  const { t } = useTranslation("editor");
  const { set, problemAt } = useGuideForm();
  const problem = problemAt("bundle.parts");
  const change = (part: Partial<Bundle>) => set({ bundle: { ...bundle, ...part } });
  return (
    <>
      <h3>{t("bundle.parts")}</h3>
      <EditableRows
        label={t("bundle.parts")}
        rows={bundle.parts}
        blank={blankPart}
        onChange={(parts) => change({ parts: withIds(parts, "p") })}
        add={t("bundle.addPart")}
        numbered
      >
        {(row, index, next) => <Part row={row} path={`bundle.parts.${index}`} onChange={next} />}
      </EditableRows>
      {problem ? (
        <p className="ed-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <h3>{t("bundle.questions")}</h3>
      <EditableRows
        label={t("bundle.questions")}
        rows={bundle.questions}
        blank={blankQuestion}
        onChange={(questions) => change({ questions: withIds(questions, "q") })}
        add={t("bundle.addQuestion")}
        numbered
      >
        {(row, index, next) => (
          <Question row={row} bundle={bundle} path={`bundle.questions.${index}`} onChange={next} />
        )}
      </EditableRows>
    </>
  );
}

interface RowProps<Row> {
  row: Row;
  path: string;
  onChange: (row: Row) => void;
}

function Part({ row, path, onChange }: RowProps<BundlePart>) {
  const { t } = useTranslation("editor");
  const set = (part: Partial<BundlePart>) => onChange({ ...row, ...part });
  return (
    <div className="ed-one">
      <div className="ed-two">
        <TextField
          path={`${path}.title`}
          label={t("bundle.title")}
          value={row.title}
          onChange={(title) => set({ title })}
        />
        <Field path={`${path}.guideId`} label={t("bundle.guide")}>
          <GuidePicker
            id={controlId(`${path}.guideId`)}
            label={t("bundle.guide")}
            value={row.guideId}
            onChange={(guideId) => set({ guideId })}
          />
        </Field>
        <Field path={`${path}.departmentId`} label={t("bundle.unit")}>
          <UnitPicker
            id={controlId(`${path}.departmentId`)}
            label={t("bundle.unit")}
            value={row.departmentId}
            onChange={(unit) => set({ departmentId: typeof unit === "string" ? unit : undefined })}
          />
        </Field>
        <TextField
          path={`${path}.limit`}
          label={t("bundle.limit")}
          value={row.limit}
          onChange={(limit) => set({ limit })}
        />
      </div>
      <Checkbox checked={row.always} onChange={(event) => set({ always: event.target.checked })}>
        {t("bundle.always")}
      </Checkbox>
      <MaterialRows
        path={`${path}.materials`}
        rows={row.materials}
        onChange={(materials) => set({ materials })}
      />
      <LinesField
        path={`${path}.steps`}
        label={t("field.process")}
        add={t("rows.step")}
        rows={row.steps}
        onChange={(steps) => set({ steps })}
        numbered
      />
    </div>
  );
}

function Question({ row, bundle, path, onChange }: RowProps<BundleQuestion> & { bundle: Bundle }) {
  const { t } = useTranslation("editor");
  const parts = bundle.parts.map((part) => ({ value: part.id, label: part.title || part.id }));
  const others = bundle.questions
    .filter((each) => each.id !== row.id)
    .map((each) => ({ value: each.id, label: each.text || each.id }));
  return (
    <div className="ed-one">
      <TextField
        path={`${path}.text`}
        label={t("bundle.question")}
        quiet
        placeholder={t("bundle.question")}
        value={row.text}
        onChange={(text) => onChange({ ...row, text })}
      />
      <EditableRows
        label={t("bundle.options")}
        rows={row.options}
        blank={blankOption}
        onChange={(options) => onChange({ ...row, options: withIds(options, "o") })}
        add={t("bundle.addOption")}
      >
        {(option, index, next) => (
          <div className="ed-option">
            <TextField
              path={`${path}.options.${index}.text`}
              label={t("bundle.option")}
              quiet
              placeholder={t("bundle.option")}
              value={option.text}
              onChange={(text) => next({ ...option, text })}
            />
            <Select
              mode="multiple"
              aria-label={t("bundle.needs")}
              placeholder={t("bundle.needs")}
              value={option.parts}
              options={parts}
              onChange={(chosen: string[]) => next({ ...option, parts: chosen })}
            />
            <Select
              allowClear
              aria-label={t("bundle.next")}
              placeholder={t("bundle.next")}
              value={option.next}
              options={others}
              onChange={(chosen?: string) => next({ ...option, next: chosen })}
            />
          </div>
        )}
      </EditableRows>
    </div>
  );
}
