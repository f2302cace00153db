import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { downloadAttachment } from "#contracts/attachments.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { Ago } from "../../ui/moments.tsx";
import { sizeWords } from "../size-words.ts";
import { attachmentsQuery } from "../ticket-queries.ts";

/** Files of the replies, each a download; who opens one is remembered. Nothing when there are none. */
export function Attachments({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("law");
  const { data } = useQuery(attachmentsQuery(ticket.id));
  const used = (data ?? []).filter((file) => file.used);
  if (used.length === 0) return null;
  return (
    <section className="attachments" aria-label={t("files.list")}>
      <h3>{t("files.list")}</h3>
      <ul>
        {used.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1${downloadAttachment.path.replace(":id", file.id)}`} download={file.name}>
              {file.name}
            </a>
            <span className="muted">
              {sizeWords(file.bytes)} · {file.uploadedBy.name} · <Ago at={file.uploadedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
