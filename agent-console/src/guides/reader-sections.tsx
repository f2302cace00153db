import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GuideContent } from "#contracts/guides.ts";
import { isWebAddress } from "#contracts/rich-text.ts";
import { RichText } from "./rich-text.tsx";

export interface ReaderSection {
  /** The engine's name of the field. */
  key: string;
  label: "materials" | "places" | "conditions" | "process" | "phones" | "questions" | "regional" | "basis";
  present: boolean;
  count?: number;
  body: ReactNode;
}

/** What a caller asks for, most asked first. */
export function readerSections(content: GuideContent): ReaderSection[] {
  const { materials, places, conditions, process, questions, basis } = content;
  return [
    {
      key: "materials",
      label: "materials",
      present: materials.length > 0,
      count: materials.length,
      body: <Materials materials={materials} />,
    },
    { key: "places", label: "places", present: places.length > 0, body: <Places places={places} /> },
    {
      key: "phones",
      label: "phones",
      present: content.consultPhone !== "" || content.complainPhone !== "",
      body: <Phones content={content} />,
    },
    {
      key: "conditions",
      label: "conditions",
      present: conditions.length > 0,
      body: <Lines lines={conditions} />,
    },
    {
      key: "process",
      label: "process",
      present: process.length > 0,
      body: <Lines lines={process} numbered />,
    },
    {
      key: "commonQuestions",
      label: "questions",
      present: questions.length > 0,
      body: (
        <dl className="guide-questions">
          {questions.map(({ q, a }) => (
            <div key={q}>
              <dt>{q}</dt>
              <dd>
                <RichText text={a} />
              </dd>
            </div>
          ))}
        </dl>
      ),
    },
    {
      key: "regional",
      label: "regional",
      present: content.regionalDifferences !== "",
      body: <RichText text={content.regionalDifferences} />,
    },
    {
      key: "basis",
      label: "basis",
      present: basis.length > 0,
      body: <Lines lines={basis.map(({ law, article }) => `${law}${article ? ` ${article}` : ""}`)} />,
    },
  ];
}

function Lines({ lines, numbered = false }: { lines: readonly string[]; numbered?: boolean }) {
  const List = numbered ? "ol" : "ul";
  return (
    <List className="guide-lines" data-numbered={numbered}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}

function Materials({ materials }: { materials: GuideContent["materials"] }) {
  const { t } = useTranslation("guides");
  return (
    <ol className="guide-materials">
      {materials.map((material) => (
        <li key={`${material.name} ${material.source}`}>
          <strong>{material.name}</strong>
          <span className="num">
            {t(`form.${material.form}`)}{" "}
            {material.copies === 0 ? t("reader.noCopies") : t("reader.copies", { count: material.copies })}
          </span>
          {material.mayFollow ? <span className="tag green">{t("reader.mayFollow")}</span> : null}
          {material.source || material.note ? (
            <p>
              {[material.source ? t("reader.source", { source: material.source }) : "", material.note]
                .filter(Boolean)
                .join("；")}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Places({ places }: { places: GuideContent["places"] }) {
  const { t } = useTranslation("guides");
  return (
    <ul className="guide-places">
      {places.map((place) => (
        <li key={`${place.name} ${place.address}`}>
          <strong>{place.name}</strong>
          {place.address ? <p>{place.address}</p> : null}
          {place.hours ? <p>{t("reader.hours", { hours: place.hours })}</p> : null}
          {place.phone ? <p className="num">{place.phone}</p> : null}
        </li>
      ))}
    </ul>
  );
}

function Phones({ content }: { content: GuideContent }) {
  const { t } = useTranslation("guides");
  return (
    <dl className="guide-phones">
      {content.consultPhone ? (
        <div>
          <dt>{t("reader.consult")}</dt>
          <dd className="num">{content.consultPhone}</dd>
        </div>
      ) : null}
      {content.complainPhone ? (
        <div>
          <dt>{t("reader.complain")}</dt>
          <dd className="num">{content.complainPhone}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** A web address of a guide; what is not a plain web address stays text. */
export function WebLink({ url, words }: { url: string; words: string }) {
  return isWebAddress(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {words}
    </a>
  ) : (
    <span>{url}</span>
  );
}
