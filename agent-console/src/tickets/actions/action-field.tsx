import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { SlotField } from "../../follow-up/slot-field.tsx";
import { StatutoryField } from "../clock/statutory-field.tsx";
import { isEmpty } from "./payload.ts";
import type { Field } from "./action-forms.ts";
import { CategoryPicker } from "./category-picker.tsx";
import { FilesField } from "./files-field.tsx";
import { NoticeChoice } from "./notice-choice.tsx";
import { RegionPicker } from "./region-picker.tsx";
import { TicketPicker } from "./ticket-picker.tsx";
import { UnitPicker } from "./unit-picker.tsx";

interface Props {
  field: Field;
  ticket: TicketView;
  /** What the server said about this field. */
  error?: string;
}

/** One field of an action's form, drawn by its kind. */
export function ActionField({ field, ticket, error }: Props) {
  const { t } = useTranslation("tickets");
  const label = t(`input.${field.label ?? (field.name as "note")}`);
  return (
    <Form.Item
      name={field.name}
      label={
        <span>
          {label}
          {field.required ? null : <span className="muted">（{t("form.optional")}）</span>}
        </span>
      }
      extra={field.hint && field.hint !== "units" ? t(`hint.${field.hint}`) : undefined}
      validateTrigger="onSubmit"
      {...(error ? { validateStatus: "error" as const, help: error } : {})}
      rules={
        field.required
          ? [
              {
                validator: (_, value) =>
                  isEmpty(value)
                    ? Promise.reject(new Error(t("form.required", { name: label })))
                    : Promise.resolve(),
              },
            ]
          : []
      }
    >
      <Control field={field} ticket={ticket} label={label} />
    </Form.Item>
  );
}

/** Form.Item hands id, value and onChange down; `rest` carries them to the control. */
function Control({ field, ticket, label, ...rest }: { field: Field; ticket: TicketView; label: string }) {
  const { t } = useTranslation("tickets");
  const options = (field.options ?? []).map(({ value, word }) => ({ value, label: t(word) }));
  switch (field.kind) {
    case "line":
      return <Input maxLength={field.max} autoComplete="off" {...rest} />;
    case "words":
      return (
        <Input.TextArea
          maxLength={field.max}
          autoSize={{ minRows: field.rows ?? 3, maxRows: 16 }}
          {...rest}
        />
      );
    case "choice":
      return (
        <Select
          options={options as { value: string; label: string }[]}
          aria-label={label}
          allowClear
          {...rest}
        />
      );
    case "keys":
      return (
        <Radio.Group options={options} optionType="button" buttonStyle="solid" aria-label={label} {...rest} />
      );
    case "unit":
      return <UnitPicker label={label} {...rest} />;
    case "unit-below":
      return <UnitPicker label={label} below={ticket.department?.id} {...rest} />;
    case "units":
      return <UnitPicker several label={label} {...rest} />;
    case "statutory":
      return <StatutoryField {...rest} />;
    case "slot":
      return <SlotField ticket={ticket} label={label} {...rest} />;
    case "day":
      return <Input type="date" {...rest} />;
    case "count":
      return <InputNumber min={0} max={99} precision={0} aria-label={label} {...rest} />;
    case "category":
      return <CategoryPicker label={label} {...rest} />;
    case "region":
      return <RegionPicker label={label} known={ticket.region} {...rest} />;
    case "ticket":
      return <TicketPicker label={label} except={ticket.id} {...rest} />;
    case "files":
      return <FilesField ticket={ticket} label={label} {...rest} />;
    case "notice":
      return <NoticeChoice ticket={ticket} label={label} {...rest} />;
  }
}
