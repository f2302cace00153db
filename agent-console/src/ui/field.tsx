import { useId, type ReactNode } from "react";
import { ApiProblem } from "../api/client.ts";
import "./field.css";

/** What a control needs to be named, and to say what is wrong with it. */
interface Control {
  id: string;
  status: "error" | "";
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

interface Props {
  label: string;
  error?: string | undefined;
  hint?: string | undefined;
  children: (control: Control) => ReactNode;
}

/** A label above its control, and what the server said about it right below. */
export function Field({ label, error, hint, children }: Props) {
  const id = useId();
  const said = error ? `${id}-said` : hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        status: error ? "error" : "",
        "aria-invalid": error ? true : undefined,
        "aria-describedby": said,
      })}
      {error ? (
        <p id={`${id}-said`} className="field-said" role="alert">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** What the server said about one field, found by the end of its JSON pointer (`/items/3/source` → `source`). */
export function saidOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.problem.errors?.find(({ pointer }) => isOf(pointer, field))?.detail;
}

/** Whether a pointer leads to the field or into it. */
export const isOf = (pointer: string, field: string): boolean =>
  pointer === `/${field}` || pointer.endsWith(`/${field}`) || pointer.includes(`/${field}/`);
