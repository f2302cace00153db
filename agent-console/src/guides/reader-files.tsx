import { useTranslation } from "react-i18next";
import { downloadGuideFile, type GuideAttachment, type GuideFileView } from "#contracts/guide-files.ts";
import { sizeWords } from "../tickets/size-words.ts";

interface Props {
  attachments: readonly GuideAttachment[];
  files: readonly GuideFileView[];
}

/** Forms to download, under the name the guide gives them. */
export function Files({ attachments, files }: Props) {
  const { t } = useTranslation("knowledge");
  if (attachments.length === 0) return null;
  return (
    <section className="guide-files">
      <h3>{t("file.download")}</h3>
      <ul>
        {attachments.map(({ fileId, title }) => {
          const file = files.find(({ id }) => id === fileId);
          return (
            <li key={fileId}>
              <a
                href={`/api/v1${downloadGuideFile.path.replace(":id", fileId)}`}
                download={file?.name ?? title}
              >
                ↓ {title}
              </a>
              <span className="muted num">
                {file ? `${file.name.split(".").at(-1)?.toUpperCase()} · ${sizeWords(file.bytes)}` : ""}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
