import { Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { clockOf, dateOf, inCity } from "../ui/city-time.ts";
import { useNow } from "../ui/use-now.ts";

interface Props {
  ticket: TicketView;
  label: string;
  value?: string;
  onChange?: (at: string) => void;
}

/** 约下次: a slot the server proposes, or any other typed in; both by keyboard. The value is an instant. */
export function SlotField({ ticket, label, value, onChange, ...rest }: Props) {
  const { t, i18n } = useTranslation("followUp");
  const now = useNow();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "Asia/Shanghai" });
  const words = (at: string) => {
    const moment = Date.parse(at);
    const ahead = inCity(moment).dayNumber - inCity(now).dayNumber;
    const date = ahead < 7 ? "" : `${dateOf(moment).slice(5)} `;
    const day = ahead === 0 ? t("today") : ahead === 1 ? t("tomorrow") : `${date}${weekday.format(moment)}`;
    return `${day} ${clockOf(moment)}`;
  };
  return (
    <div className="slot-field">
      <Radio.Group
        aria-label={label}
        optionType="button"
        buttonStyle="solid"
        value={value}
        onChange={(event) => onChange?.(String(event.target.value))}
        options={ticket.callBackSlots.map((at) => ({ value: at, label: words(at) }))}
        {...rest}
      />
      <Input
        type="datetime-local"
        aria-label={t("another")}
        value={value ? `${dateOf(Date.parse(value))}T${clockOf(Date.parse(value))}` : ""}
        // The browser reports an unfinished moment as empty: what was chosen stands until another is whole.
        onChange={(event) =>
          event.target.value && onChange?.(new Date(`${event.target.value}:00+08:00`).toISOString())
        }
      />
    </div>
  );
}
