import { useId } from "react";

interface Option<V extends string> {
  value: V;
  words: string;
  /** The key that chooses it. */
  hint?: string;
  glyph?: string;
}

interface Props<V extends string> {
  label: string;
  value: V | null;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  error?: string | undefined;
  /** Colours the chosen one by meaning; a glyph says it too. */
  tone?: (value: V) => "" | "amber" | "red" | "violet";
}

/** A few words side by side, one of them chosen: native radios, so arrows and screen readers work as people know. */
export function Choice<V extends string>({ label, value, options, onChange, error, tone }: Props<V>) {
  const name = useId();
  return (
    <div
      className="choice"
      role="radiogroup"
      aria-label={label}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} data-tone={tone?.(option.value) ?? ""}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-label={option.words}
              onChange={() => onChange(option.value)}
            />
            {option.glyph ? <span aria-hidden="true">{option.glyph}</span> : null}
            <span>{option.words}</span>
            {option.hint ? <kbd aria-hidden="true">{option.hint}</kbd> : null}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${name}-error`} className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
