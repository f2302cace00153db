import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import type { ReactNode, Ref } from "react";
import { controlId, useGuideForm } from "./form-context.ts";

interface FieldProps {
  path: string;
  label: string;
  hint?: string;
  /** The label is there for those who do not see it; the row's head says it to the others. */
  quiet?: boolean;
  children: ReactNode;
}

/** A label, its control, and what is wrong with it in words. */
export function Field({ path, label, hint, quiet = false, children }: FieldProps) {
  const { problemAt, touch } = useGuideForm();
  const problem = problemAt(path);
  return (
    <div className="ed-field" data-bad={problem !== undefined} onBlur={() => touch(path)}>
      <p className={quiet ? "sr-only" : "ed-label"}>
        <label htmlFor={controlId(path)}>{label}</label>
        {hint ? (
          <span id={`${controlId(path)}-hint`} className="muted">
            {hint}
          </span>
        ) : null}
      </p>
      {children}
      {problem ? (
        <p id={`${controlId(path)}-problem`} className="ed-problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

interface TextProps extends Omit<FieldProps, "children"> {
  value: string;
  onChange: (value: string) => void;
  /** More than one line: how many at least. */
  rows?: number;
  placeholder?: string;
  type?: "date" | "url";
  areaRef?: Ref<TextAreaRef>;
}

export function TextField({ value, onChange, rows, placeholder, type, areaRef, ...field }: TextProps) {
  const { problemAt } = useGuideForm();
  const bad = problemAt(field.path) !== undefined;
  const common = {
    id: controlId(field.path),
    value,
    placeholder,
    status: bad ? ("error" as const) : undefined,
    "aria-invalid": bad || undefined,
    "aria-describedby":
      [bad ? `${controlId(field.path)}-problem` : "", field.hint ? `${controlId(field.path)}-hint` : ""]
        .filter(Boolean)
        .join(" ") || undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <Field {...field}>
      {rows ? (
        <Input.TextArea ref={areaRef} {...common} autoSize={{ minRows: rows, maxRows: 14 }} />
      ) : (
        <Input {...common} type={type ?? "text"} />
      )}
    </Field>
  );
}
