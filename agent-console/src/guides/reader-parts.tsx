import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { GuideContent, GuideView } from "#contracts/guides.ts";
import { useSession } from "../api/session.ts";
import { DemoTag, Freshness, VerifiedOn } from "./freshness.tsx";
import { RichText } from "./rich-text.tsx";
import { WebLink } from "./reader-sections.tsx";

/** What it is, whose it is, whether it may be trusted. */
export function Head({ guide }: { guide: GuideView }) {
  const { t } = useTranslation("guides");
  return (
    <header className="guide-head">
      <h2>{guide.content.title}</h2>
      <p className="guide-tags">
        <span className="tag">{t(`type.${guide.type}`)}</span>
        {guide.status === "published" ? null : (
          <span className="tag accent">{t(`status.${guide.status}`)}</span>
        )}
        <Freshness stale={guide.stale} verifiedAt={guide.verifiedAt} />
        <DemoTag demo={guide.demo} />
      </p>
      <p className="guide-meta">
        <span>{[guide.department?.name, guide.region?.name].filter(Boolean).join(" · ")}</span>
        <VerifiedOn verifiedAt={guide.verifiedAt} />
      </p>
      {guide.stale ? <p className="words-amber">△ {t("fresh.staleHint")}</p> : null}
      {guide.supersededBy ? (
        <p className="words-amber">▲ {t("reader.superseded", { name: guide.supersededBy.name })}</p>
      ) : null}
    </header>
  );
}

/** 对外口径: what the agent reads out. */
export function Answer({
  answer,
  onCopy,
  onSms,
}: {
  answer: string;
  onCopy: (() => void) | undefined;
  onSms: (() => void) | undefined;
}) {
  const { t } = useTranslation("guides");
  const { t: know } = useTranslation("knowledge");
  return (
    <section className="guide-answer">
      <h3>
        {t("reader.answer")}
        <span className="muted">{t("reader.answerHint")}</span>
        {onCopy ? (
          <Button size="small" type="text" onClick={onCopy}>
            {t("reader.copy")} <kbd>C</kbd>
          </Button>
        ) : null}
        {onSms ? (
          <Button size="small" type="text" title={know("sms.title")} onClick={onSms}>
            {know("sms.button")} <kbd>S</kbd>
          </Button>
        ) : null}
      </h3>
      <RichText text={answer} />
    </section>
  );
}

/** The short facts a caller asks in one word: how long, how much, how often. */
export function Facts({ content, asked }: { content: GuideContent; asked: string | undefined }) {
  const { t } = useTranslation("guides");
  const online = content.online ? t("reader.onlineYes") : t("reader.onlineNo");
  const visits =
    content.visits === null
      ? ""
      : content.visits === 0
        ? t("reader.noVisit")
        : t("reader.visitTimes", { count: content.visits });
  const facts = [
    { key: "legalLimit", field: "limits", words: content.legalLimit },
    { key: "promisedLimit", field: "limits", words: content.promisedLimit },
    { key: "fee", field: "fee", words: content.fee },
    { key: "visits", field: "", words: visits },
    { key: "online", field: "", words: online },
    { key: "audience", field: "", words: content.audience.map((each) => t(`reader.${each}`)).join("、") },
  ] as const;
  return (
    <dl className="guide-facts" aria-label={t("reader.facts")}>
      {facts.map(({ key, field, words }) => (
        <div key={key} data-asked={field !== "" && field === asked}>
          <dt>{t(`reader.${key}`)}</dt>
          <dd className={words ? "" : "muted"}>
            {words || t("reader.unstated")}
            {key === "online" && content.online && content.onlineUrl ? (
              <>
                {" · "}
                <WebLink url={content.onlineUrl} words={t("reader.sourceLink")} />
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Which version this is, until when it holds, where it comes from: always shown (pages of third parties contradict each other). */
export function Governance({ guide }: { guide: GuideView }) {
  const { t } = useTranslation("guides");
  const { content } = guide;
  const { staff } = useSession();
  // Editors read the text being written, everybody else the one in force.
  const writes = staff.roles.some((role) => role === "editor" || role === "approver");
  const version = writes ? guide.draftVersion : (guide.publishedVersion ?? guide.draftVersion);
  const published =
    guide.publishedVersion === null
      ? t("reader.notPublished")
      : guide.publishedVersion === version
        ? ""
        : t("reader.draftOver", { version: guide.publishedVersion });
  const validity = [
    guide.validFrom ? t("reader.validFrom", { date: guide.validFrom }) : "",
    guide.validUntil ? t("reader.validUntil", { date: guide.validUntil }) : t("reader.validAlways"),
  ];
  return (
    <footer className="guide-governance">
      <h3>{t("reader.governance")}</h3>
      <p>
        {[
          t("reader.code", { code: guide.code }),
          t("reader.version", { version }),
          published,
          ...validity,
          t("reader.everyDays", { count: guide.verifyEveryDays }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p>
        {content.sourceUrl ? (
          <WebLink url={content.sourceUrl} words={t("reader.sourceLink")} />
        ) : (
          t("reader.sourceNone")
        )}
        {content.sourceDate ? ` · ${t("reader.sourceDate", { date: content.sourceDate })}` : ""}
      </p>
      {content.keywords.length > 0 ? (
        <p>
          {t("reader.keywords")}：{content.keywords.join("、")}
        </p>
      ) : null}
    </footer>
  );
}
