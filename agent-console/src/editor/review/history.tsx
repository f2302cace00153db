import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listGuideVersions, type GuideView } from "#contracts/guides.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { Ago } from "../../ui/moments.tsx";
import { Failed, Loading } from "../../ui/states.tsx";
import { Difference } from "./difference.tsx";

interface Props {
  guide: GuideView;
  onRestore: (version: number) => void;
}

/** Every version, newest first: who wrote it, what it changed, and the way back to it. */
export function History({ guide, onRestore }: Props) {
  const { t } = useTranslation("editor");
  const [open, setOpen] = useState<number | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "versions", guide.id],
    queryFn: () => call(listGuideVersions, { params: { id: guide.id } }).then((reply) => reply.items),
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  const versions = data.toSorted((a, b) => b.version - a.version);
  return (
    <ol className="ed-history">
      {versions.map(({ version, writtenBy, writtenAt, published }) => (
        <li key={version}>
          <div className="ed-history-line">
            <strong className="num">{t("history.version", { version })}</strong>
            {published ? <span className="tag green">● {t("history.published")}</span> : null}
            <span>{writtenBy?.name ?? ""}</span>
            <span className="muted">
              <Ago at={writtenAt} />
            </span>
            <span className="ed-push" />
            {version > 1 ? (
              <Button
                size="small"
                type="text"
                aria-expanded={open === version}
                onClick={() => setOpen(open === version ? null : version)}
              >
                {t("history.changes")}
              </Button>
            ) : null}
            {guide.can.includes("restore") && version !== guide.draftVersion ? (
              <Button size="small" onClick={() => onRestore(version)}>
                {t("history.restore", { version })}
              </Button>
            ) : null}
          </div>
          {open === version ? <Difference id={guide.id} from={version - 1} to={version} /> : null}
        </li>
      ))}
    </ol>
  );
}
