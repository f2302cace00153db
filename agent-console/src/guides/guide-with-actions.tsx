import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GuideAction, GuideView } from "#contracts/guides.ts";
import { GuideActionSheet } from "./guide-action-sheet.tsx";
import { GuideReader } from "./guide-reader.tsx";
import { offeredActions } from "./guide-actions.ts";
import { OwnErrata } from "./own-errata.tsx";
import { ReportError } from "./report-error.tsx";
import { useHandOver } from "./use-hand-over.ts";

interface Props {
  guide: GuideView;
  asked?: string | undefined;
  /** The search that found it, where one did. */
  queryId?: string | undefined;
  /** Opened by this person just now: letters are keys of the guide, and arrows scroll it. */
  takeFocus?: boolean;
  /** The way on or back, before the actions. */
  lead?: ReactNode;
}

/** A guide and what this person may do to it: the server says so with every guide. */
export function GuideWithActions({ guide, asked, queryId, takeFocus = false, lead }: Props) {
  const { t } = useTranslation("guides");
  const [acting, setActing] = useState<GuideAction["type"] | null>(null);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takeFocus) article.current?.focus();
  }, [takeFocus]);
  const offered = offeredActions(guide.can);
  const { copy, sms } = useHandOver(async () => guide, queryId);
  return (
    <>
      <div className="guide-actions" role="toolbar" aria-label={t("act.label")}>
        {lead}
        {offered.map((type, index) => (
          <Button
            key={type}
            size="small"
            type={index === 0 ? "primary" : "default"}
            danger={type === "retire"}
            onClick={() => setActing(type)}
          >
            {t(`act.${type}`)}
          </Button>
        ))}
        <span className="guide-actions-push" />
        {offered.length > 0 ? (
          <Link to="/editor/guides/$id" params={{ id: guide.id }}>
            {t("toDesk")}
          </Link>
        ) : null}
        {guide.publishedVersion === null ? null : <ReportError guideId={guide.id} asked={asked} />}
      </div>
      <article ref={article} tabIndex={0} className="guide-scroll" aria-label={guide.content.title}>
        <OwnErrata guideId={guide.id} />
        <GuideReader guide={guide} asked={asked} onCopy={copy} onSms={sms} />
      </article>
      <GuideActionSheet guide={guide} type={acting} onClose={() => setActing(null)} />
    </>
  );
}
