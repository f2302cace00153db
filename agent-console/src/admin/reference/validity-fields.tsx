import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field.tsx";

interface Validity {
  validFrom: string;
  validUntil: string;
}

interface Props {
  draft: Validity;
  said: (field: string) => string | undefined;
  onChange: (patch: Partial<Validity>) => void;
}

/** 生效日 and 失效日, both may stay empty. */
export function ValidityFields({ draft, said, onChange }: Props) {
  const { t } = useTranslation("reference");
  return (
    <div className="field-row">
      {(["validFrom", "validUntil"] as const).map((field) => (
        <Field key={field} label={t(field)} error={said(field)} hint={t(`${field}Hint`)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft[field]}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
