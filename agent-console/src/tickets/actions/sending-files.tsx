import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { attachmentTypes, maxAttachmentBytes } from "#contracts/attachments.ts";
import { ApiProblem } from "../../api/client.ts";
import { sizeWords } from "../size-words.ts";

/** One file on its way, or refused. */
interface Going {
  key: number;
  name: string;
  share: number;
  refused?: string;
}

let counter = 0;
const endings = Object.keys(attachmentTypes).join("、");

interface Props {
  id?: string | undefined;
  label: string;
  multiple?: boolean;
  /** Sends one file; what it throws is said beside the name. */
  send: (file: File, onProgress: (share: number) => void) => Promise<void>;
}

/** A button that sends files: checked before they go, with what is wrong beside the name. What has arrived is the caller's. */
export function SendingFiles({ id, label, multiple = true, send }: Props) {
  const { t } = useTranslation("law");
  const input = useRef<HTMLInputElement>(null);
  const [going, setGoing] = useState<Going[]>([]);
  const update = (key: number, patch: Partial<Going>) =>
    setGoing((before) => before.map((each) => (each.key === key ? { ...each, ...patch } : each)));
  const drop = (key: number) => setGoing((before) => before.filter((each) => each.key !== key));

  const refusalOf = (file: File): string | undefined => {
    const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
    if (!(ending in attachmentTypes)) return t("files.wrongType", { types: endings });
    if (file.size === 0) return t("files.empty");
    if (file.size > maxAttachmentBytes) return t("files.tooLarge", { most: sizeWords(maxAttachmentBytes) });
    return undefined;
  };

  const start = async (file: File) => {
    const key = ++counter;
    const refused = refusalOf(file);
    setGoing((before) => [...before, { key, name: file.name, share: 0, refused }]);
    if (refused) return;
    try {
      await send(file, (share) => update(key, { share }));
      drop(key);
    } catch (error) {
      const words = error instanceof ApiProblem ? error.problem : undefined;
      update(key, { refused: words?.errors?.[0]?.detail || words?.detail || t("files.broken") });
    }
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        style={{ display: "none" }}
        accept={Object.keys(attachmentTypes)
          .map((ending) => `.${ending}`)
          .join(",")}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void start(file);
          event.target.value = "";
        }}
      />
      <Button id={id} aria-label={`${t("files.choose")}：${label}`} onClick={() => input.current?.click()}>
        {t("files.choose")}
      </Button>
      <ul>
        {going.map((each) => (
          <li key={each.key}>
            <span className="file-name">{each.name}</span>
            {each.refused ? (
              <>
                <span className="words-red" role="alert">
                  {each.refused}
                </span>
                <button type="button" className="text-button" onClick={() => drop(each.key)}>
                  {t("files.remove")}
                </button>
              </>
            ) : (
              <progress value={each.share} max={1} aria-label={t("files.sending", { name: each.name })} />
            )}
          </li>
        ))}
      </ul>
      <p className="muted">{t("files.rule", { types: endings, most: sizeWords(maxAttachmentBytes) })}</p>
    </>
  );
}
