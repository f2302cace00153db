import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { maxFilesPerGuide, type GuideAttachment, type GuideFileView } from "#contracts/guide-files.ts";
import { sendFile } from "../../api/send-file.ts";
import { SendingFiles } from "../../tickets/actions/sending-files.tsx";
import { sizeWords } from "../../tickets/size-words.ts";
import { TextField } from "./field.tsx";
import { useGuideForm } from "./form-context.ts";
import "../../tickets/law.css";

/** 附件: forms a citizen fills in. Uploaded at once, offered once the text that names them is in force. */
export function AttachmentsField() {
  const { t } = useTranslation("knowledge");
  const { content, set, files, addFile } = useGuideForm();
  const attachments = content.attachments;
  const latest = useRef(attachments);
  const change = (next: GuideAttachment[]) => {
    latest.current = next;
    set({ attachments: next });
  };
  const send = async (file: File, onProgress: (share: number) => void) => {
    const sent = await sendFile<GuideFileView>("/guide-files", file, onProgress);
    addFile(sent);
    change([...latest.current, { fileId: sent.id, title: titleOf(sent.name) }]);
  };
  return (
    <div className="ed-files files-field" role="group" aria-label={t("file.list")}>
      <ul>
        {attachments.map((each, index) => {
          const file = files.find(({ id }) => id === each.fileId);
          return (
            <li key={each.fileId}>
              <TextField
                path={`attachments.${index}.title`}
                label={t("file.title", { number: index + 1 })}
                quiet
                value={each.title}
                onChange={(title) => change(attachments.with(index, { ...each, title }))}
              />
              <span className="muted num">{file ? `${file.name} · ${sizeWords(file.bytes)}` : ""}</span>
              <button
                type="button"
                className="text-button"
                aria-label={t("file.remove", { title: each.title })}
                onClick={() => change(attachments.toSpliced(index, 1))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {attachments.length < maxFilesPerGuide ? (
        <SendingFiles label={t("file.add")} send={send} />
      ) : (
        <p className="muted">{t("file.full", { count: maxFilesPerGuide })}</p>
      )}
    </div>
  );
}

/** 申请表.pdf → 申请表 */
const titleOf = (name: string) =>
  [...name.replace(/\.[^.]+$/, "")].slice(0, 120).join("") || name.slice(0, 120);
