import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { OwnErrata } from "../guides/own-errata.tsx";
import { ReportError } from "../guides/report-error.tsx";
import { guideQuery } from "../guides/guide-queries.ts";
import { GuideReader } from "../guides/guide-reader.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { currentCallQuery } from "./call-queries.ts";

interface Props {
  id: string;
  asked: string | undefined;
  cited: boolean;
  onBack: () => void;
  onCite: () => void;
  onCopy: () => void;
  onSms: () => void;
}

/** The opened guide inside the knowledge column. Takes the focus, so that C copies and the arrows scroll. */
export function GuideInPlace({ id, asked, cited, onBack, onCite, onCopy, onSms }: Props) {
  const { t } = useTranslation("workbench");
  const body = useRef<HTMLElement>(null);
  const { data: current } = useQuery(currentCallQuery);
  const { data: guide, error, refetch } = useQuery(guideQuery(id));
  const ready = guide !== undefined;
  useEffect(() => {
    if (ready) body.current?.focus();
  }, [ready]);
  return (
    <>
      <div className="wb-guide-tools">
        <Button size="small" type="text" onClick={onBack}>
          ← {t("knowledge.back")} <kbd aria-hidden="true">Esc</kbd>
        </Button>
        <ReportError guideId={id} asked={asked} callId={current?.call.callId} />
        <Button size="small" type={cited ? "default" : "primary"} disabled={cited || !guide} onClick={onCite}>
          {cited ? `✓ ${t("knowledge.cited")}` : t("knowledge.cite")}
          {cited ? null : <kbd aria-hidden="true">Ctrl ⏎</kbd>}
        </Button>
      </div>
      {guide ? (
        <article ref={body} className="wb-scroll" tabIndex={-1} aria-label={guide.content.title}>
          <OwnErrata guideId={id} />
          <GuideReader guide={guide} asked={asked} compact onCopy={onCopy} onSms={onSms} />
        </article>
      ) : error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={8} />
      )}
    </>
  );
}
