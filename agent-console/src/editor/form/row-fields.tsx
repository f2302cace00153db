import { Checkbox, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { EditableRows } from "./editable-rows.tsx";
import { Field, TextField } from "./field.tsx";
import { controlId } from "./form-context.ts";
import { RichField } from "./rich-field.tsx";
import {
  emptyBasis,
  emptyMaterial,
  emptyPlace,
  emptyQuestion,
  type Basis,
  type Material,
  type Place,
  type Question,
} from "./guide-form.ts";

interface Props<Row> {
  path: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
}

const forms = ["original", "copy", "original-and-copy", "electronic"] as const;

/** 材料, one by one, so that an agent can read them out. */
export function MaterialRows({ path, rows, onChange }: Props<Material>) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  return (
    <EditableRows
      label={t("field.materials")}
      rows={rows}
      blank={emptyMaterial}
      onChange={onChange}
      add={t("rows.material")}
      numbered
    >
      {(row, index, change) => {
        const at = `${path}.${index}`;
        const set = (part: Partial<Material>) => change({ ...row, ...part });
        return (
          <div className="ed-material">
            <TextField
              path={`${at}.name`}
              label={t("material.name")}
              quiet
              placeholder={t("material.name")}
              value={row.name}
              onChange={(name) => set({ name })}
            />
            <Field path={`${at}.form`} label={t("material.form")} quiet>
              <select
                id={controlId(`${at}.form`)}
                className="ed-select"
                value={row.form}
                onChange={(event) =>
                  set({ form: forms.find((form) => form === event.target.value) ?? row.form })
                }
              >
                {forms.map((form) => (
                  <option key={form} value={form}>
                    {guides(`form.${form}`)}
                  </option>
                ))}
              </select>
            </Field>
            <Field path={`${at}.copies`} label={t("material.copies")} quiet>
              <InputNumber
                id={controlId(`${at}.copies`)}
                aria-label={t("material.copies")}
                min={0}
                max={20}
                precision={0}
                value={row.copies}
                suffix={t("material.copiesUnit")}
                onChange={(copies) => set({ copies: copies ?? 0 })}
              />
            </Field>
            <Checkbox checked={row.mayFollow} onChange={(event) => set({ mayFollow: event.target.checked })}>
              {t("material.mayFollow")}
            </Checkbox>
            <TextField
              path={`${at}.source`}
              label={t("material.source")}
              quiet
              placeholder={t("material.source")}
              value={row.source}
              onChange={(source) => set({ source })}
            />
            <TextField
              path={`${at}.note`}
              label={t("material.note")}
              quiet
              placeholder={t("material.note")}
              value={row.note}
              onChange={(note) => set({ note })}
            />
          </div>
        );
      }}
    </EditableRows>
  );
}

/** 办理地点 with hours and phone. */
export function PlaceRows({ path, rows, onChange }: Props<Place>) {
  const { t } = useTranslation("editor");
  return (
    <EditableRows
      label={t("field.places")}
      rows={rows}
      blank={emptyPlace}
      onChange={onChange}
      add={t("rows.place")}
    >
      {(row, index, change) => (
        <div className="ed-two">
          {(["name", "address", "hours", "phone"] as const).map((field) => (
            <TextField
              key={field}
              path={`${path}.${index}.${field}`}
              label={t(`place.${field}`)}
              quiet
              placeholder={t(`place.${field}`)}
              value={row[field]}
              onChange={(value) => change({ ...row, [field]: value })}
            />
          ))}
        </div>
      )}
    </EditableRows>
  );
}

/** 常见问题. */
export function QuestionRows({ path, rows, onChange }: Props<Question>) {
  const { t } = useTranslation("editor");
  return (
    <EditableRows
      label={t("field.questions")}
      rows={rows}
      blank={emptyQuestion}
      onChange={onChange}
      add={t("rows.question")}
    >
      {(row, index, change) => (
        <div className="ed-one">
          <TextField
            path={`${path}.${index}.q`}
            label={t("question.q")}
            quiet
            placeholder={t("question.q")}
            value={row.q}
            onChange={(q) => change({ ...row, q })}
          />
          <RichField
            path={`${path}.${index}.a`}
            label={t("question.a")}
            quiet
            rows={1}
            placeholder={t("question.a")}
            value={row.a}
            onChange={(a) => change({ ...row, a })}
          />
        </div>
      )}
    </EditableRows>
  );
}

/** 设定依据: a law and its article, so that a change of the law finds the guide. */
export function BasisRows({ path, rows, onChange }: Props<Basis>) {
  const { t } = useTranslation("editor");
  return (
    <EditableRows
      label={t("field.basis")}
      rows={rows}
      blank={emptyBasis}
      onChange={onChange}
      add={t("rows.basis")}
    >
      {(row, index, change) => (
        <div className="ed-basis">
          {(["law", "article"] as const).map((field) => (
            <TextField
              key={field}
              path={`${path}.${index}.${field}`}
              label={t(`basis.${field}`)}
              quiet
              placeholder={t(`basis.${field}`)}
              value={row[field]}
              onChange={(value) => change({ ...row, [field]: value })}
            />
          ))}
        </div>
      )}
    </EditableRows>
  );
}
