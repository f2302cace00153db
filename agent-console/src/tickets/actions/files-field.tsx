import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { attachmentTypes, maxAttachmentBytes, type AttachmentView } from "#contracts/attachments.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { sendFile } from "../../api/send-file.ts";
import { attachmentsQuery } from "../ticket-queries.ts";
import { sizeWords } from "../size-words.ts";

interface Props {
  id?: string;
  ticket: TicketView;
  label: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** One file on its way, or refused; what has arrived is in the field's value. */
interface Going {
  key: number;
  name: string;
  share: number;
  refused?: string;
}

const none: string[] = [];
let counter = 0;

/** Files of a reply: checked before they go, with what is wrong beside the name. */
export function FilesField({ id, ticket, label, value = none, onChange }: Props) {
  const { t } = useTranslation("law");
  const input = useRef<HTMLInputElement>(null);
  const [going, setGoing] = useState<Going[]>([]);
  const arrived = useRef(value);
  const { data } = useQuery({ ...attachmentsQuery(ticket.id), enabled: value.length > 0 });
  const change = (ids: string[]) => {
    arrived.current = ids;
    onChange?.(ids);
  };
  const update = (key: number, patch: Partial<Going>) =>
    setGoing((before) => before.map((each) => (each.key === key ? { ...each, ...patch } : each)));

  const refusalOf = (file: File): string | undefined => {
    const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
    if (!(ending in attachmentTypes)) return t("files.wrongType", { types: endings });
    if (file.size === 0) return t("files.empty");
    if (file.size > maxAttachmentBytes) return t("files.tooLarge", { most: sizeWords(maxAttachmentBytes) });
    return undefined;
  };

  const send = async (file: File) => {
    const key = ++counter;
    const refused = refusalOf(file);
    setGoing((before) => [...before, { key, name: file.name, share: 0, refused }]);
    if (refused) return;
    try {
      const sent = await sendFile<AttachmentView>(`/tickets/${ticket.id}/attachments`, file, (share) =>
        update(key, { share }),
      );
      queryClient.setQueryData<AttachmentView[]>(keys.ticketAttachments(ticket.id), (before = []) => [
        ...before,
        sent,
      ]);
      change([...arrived.current, sent.id]);
      setGoing((before) => before.filter((each) => each.key !== key));
    } catch (error) {
      const words = error instanceof ApiProblem ? error.problem : undefined;
      update(key, { refused: words?.errors?.[0]?.detail || words?.detail || t("files.broken") });
    }
  };

  return (
    <div className="files-field">
      <input
        ref={input}
        type="file"
        multiple
        style={{ display: "none" }}
        accept={Object.keys(attachmentTypes)
          .map((ending) => `.${ending}`)
          .join(",")}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void send(file);
          event.target.value = "";
        }}
      />
      <Button id={id} aria-label={label} onClick={() => input.current?.click()}>
        {t("files.choose")}
      </Button>
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
        {going.map((each) => (
          <li key={each.key}>
            <span className="file-name">{each.name}</span>
            {each.refused ? (
              <span className="words-red" role="alert">
                {each.refused}
              </span>
            ) : (
              <progress value={each.share} max={1} aria-label={t("files.sending", { name: each.name })} />
            )}
            {each.refused ? (
              <button
                type="button"
                className="text-button"
                onClick={() => setGoing((before) => before.filter(({ key }) => key !== each.key))}
              >
                {t("files.remove")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="muted">{t("files.rule", { types: endings, most: sizeWords(maxAttachmentBytes) })}</p>
    </div>
  );
}

const endings = Object.keys(attachmentTypes).join("、");
