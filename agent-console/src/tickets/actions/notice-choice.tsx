import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Ago } from "../../ui/moments.tsx";

interface Props {
  ticket: TicketView;
  label: string;
  value?: string;
  onChange?: (id: string) => void;
}

/** Which supervision is answered: chosen by its words, never typed by its number. */
export function NoticeChoice({ ticket, label, value, onChange }: Props) {
  const { t } = useTranslation("tickets");
  return (
    <Radio.Group
      className="notice-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
      options={ticket.supervisions
        .filter((notice) => notice.answeredAt === null)
        .map((notice) => ({
          value: notice.id,
          label: (
            <>
              <strong>{t(`choice.level.${notice.level}`)}</strong> <Ago at={notice.at} />
              <span className="notice-words">{notice.content}</span>
            </>
          ),
        }))}
    />
  );
}
