import { useTranslation } from "react-i18next";
import type { GuideView } from "#contracts/guides.ts";
import { BundleAsk, BundleOutline } from "./bundle-ask.tsx";
import { Answer, Facts, Governance, Head } from "./reader-parts.tsx";
import { Files } from "./reader-files.tsx";
import { RichText } from "./rich-text.tsx";
import { readerSections } from "./reader-sections.tsx";
import "./guide-reader.css";

interface Props {
  guide: GuideView;
  /** The field the question was about: shown first and marked. */
  asked?: string;
  /** In the workbench's column: smaller, the title is not the page's. */
  compact?: boolean;
  /** Of a text that is being written. */
  preview?: boolean;
  /** Absent where nobody reads it out. */
  onCopy?: () => void;
  onSms?: () => void;
}

/** One guide, every field of it, in the order in which a caller asks. */
export function GuideReader({ guide, asked, compact = false, preview = false, onCopy, onSms }: Props) {
  const { t } = useTranslation("guides");
  const { bundle } = guide.content;
  const sections = readerSections(guide.content).filter(({ present }) => present);
  const ordered = [
    ...sections.filter(({ key }) => key === asked),
    ...sections.filter(({ key }) => key !== asked),
  ];
  return (
    <div className="guide-reader" data-compact={compact}>
      <Head guide={guide} />
      <Answer answer={guide.content.answer} onCopy={onCopy} onSms={onSms} />
      {bundle && bundle.questions.length > 0 ? (
        preview ? (
          <BundleOutline bundle={bundle} />
        ) : (
          <BundleAsk key={guide.id} guide={guide} bundle={bundle} />
        )
      ) : null}
      <Facts content={guide.content} asked={asked} />
      <Files attachments={guide.content.attachments} files={guide.files} />
      {ordered.map(({ key, label, count, body }) => (
        <section key={key} data-asked={key === asked}>
          <h3>
            {t(`reader.${label}`)}
            {count === undefined ? null : (
              <span className="muted">{t("reader.materialsCount", { count })}</span>
            )}
          </h3>
          {body}
        </section>
      ))}
      {guide.content.internalNote ? (
        <section className="guide-internal">
          <h3>
            {t("reader.internal")}
            <span>{t("reader.internalHint")}</span>
          </h3>
          <RichText text={guide.content.internalNote} />
        </section>
      ) : null}
      <Governance guide={guide} />
    </div>
  );
}
