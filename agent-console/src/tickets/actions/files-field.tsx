import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AttachmentView } from "#contracts/attachments.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { keys, queryClient } from "../../api/query.ts";
import { sendFile } from "../../api/send-file.ts";
import { sizeWords } from "../size-words.ts";
import { attachmentsQuery } from "../ticket-queries.ts";
import { SendingFiles } from "./sending-files.tsx";

interface Props {
  id?: string;
  ticket: TicketView;
  label: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

const none: string[] = [];

/** Files of a reply: what has arrived is in the field's value. */
export function FilesField({ id, ticket, label, value = none, onChange }: Props) {
  const { t } = useTranslation("law");
  const arrived = useRef(value);
  const { data } = useQuery({ ...attachmentsQuery(ticket.id), enabled: value.length > 0 });
  const change = (ids: string[]) => {
    arrived.current = ids;
    onChange?.(ids);
  };
  const send = async (file: File, onProgress: (share: number) => void) => {
    const sent = await sendFile<AttachmentView>(`/tickets/${ticket.id}/attachments`, file, onProgress);
    queryClient.setQueryData<AttachmentView[]>(keys.ticketAttachments(ticket.id), (before = []) => [
      ...before,
      sent,
    ]);
    change([...arrived.current, sent.id]);
  };

  return (
    <div className="files-field">
      <ul>
        {value.map((each) => {
          const file = data?.find((attachment) => attachment.id === each);
          return (
            <li key={each}>
              <span className="file-name">{file?.name ?? "…"}</span>
              <span className="muted num">{file ? sizeWords(file.bytes) : ""}</span>
              <button
                type="button"
                className="text-button"
                onClick={() => change(value.filter((kept) => kept !== each))}
              >
                {t("files.remove")}
              </button>
            </li>
          );
        })}
      </ul>
      <SendingFiles id={id} label={label} send={send} />
    </div>
  );
}
