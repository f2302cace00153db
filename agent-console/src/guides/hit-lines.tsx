import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Freshness, VerifiedOn } from "./freshness.tsx";
import type { GuideHit } from "./guide-queries.ts";
import { hitField } from "./guide-words.ts";
import { piecesOf } from "./marked.ts";

function Marked({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  return piecesOf(text, ranges).map((piece) =>
    piece.hit ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
  );
}

/** The field that answers: the first highlight that is not just the title. */
export function answeringField(hit: GuideHit) {
  return hit.highlights.find(({ field }) => !["title", "aliases", "department"].includes(field));
}

/** A result in three lines: what it is and whether it is fresh; the field that answers; whose, where, verified when. */
export function HitLines({ hit, badge }: { hit: GuideHit; badge?: ReactNode }) {
  const { t } = useTranslation("guides");
  const title = hit.highlights.find(({ field, text }) => field === "title" && text === hit.title);
  const answering = answeringField(hit);
  return (
    <>
      <span className="hit-title">
        <strong>
          <Marked text={hit.title} ranges={title?.ranges ?? []} />
        </strong>
        <Freshness stale={hit.stale} verifiedAt={hit.verifiedAt} />
        {badge}
        {hit.strong ? null : <span className="tag plain">{t("search.weak")}</span>}
      </span>
      <span className="hit-answer">
        {answering ? (
          <>
            <b>{t(`hitField.${hitField(answering.field)}`)}</b>
            <Marked text={answering.text} ranges={answering.ranges} />
          </>
        ) : (
          hit.snippet
        )}
      </span>
      <span className="hit-source">
        {[hit.department?.name, hit.region?.name].filter(Boolean).join(" · ")}
        <VerifiedOn verifiedAt={hit.verifiedAt} />
      </span>
    </>
  );
}
