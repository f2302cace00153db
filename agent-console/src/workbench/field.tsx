import type { ReactNode } from "react";

interface Props {
  id: string;
  label: string;
  error?: string | undefined;
  /** Beside the label's field, smaller. */
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A label, its control, and what is wrong with it. The control carries `id` and describes itself by `id-error`. */
export function Field({ id, label, error, aside, wide = false, children }: Props) {
  return (
    <div className="wb-field" data-wide={wide}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        {aside}
        {error ? (
          <p id={`${id}-error`} className="field-error">
            {error}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** What a control says about its error. */
export const invalid = (id: string, error: string | undefined) =>
  error ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {};
