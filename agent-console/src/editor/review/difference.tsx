import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getGuideDifference } from "#contracts/guide-reading.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { Failed, Loading } from "../../ui/states.tsx";
import { wordsDiff, type DiffPiece } from "./words-diff.ts";

interface Props {
  id: string;
  /** Content versions; without them the published and the newest. */
  from?: number;
  to?: number;
}

/** What a new version changes, field by field, so that a reviewer reads only that. */
export function Difference({ id, from, to }: Props) {
  const { t } = useTranslation("editor");
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "difference", id, from ?? null, to ?? null],
    queryFn: ({ signal }) => call(getGuideDifference, { params: { id }, query: { from, to }, signal }),
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={6} />;
  return (
    <div className="ed-difference">
      <p className="muted">
        {data.from === null
          ? t("diff.first")
          : t("diff.between", { from: data.from, to: data.to, count: data.items.length })}
      </p>
      {data.items.length === 0 ? <p>{t("diff.none")}</p> : null}
      <dl>
        {(data.from === null ? [] : data.items).map(({ field, label, before, after }) => (
          <div key={field}>
            <dt>
              {label}
              <span className="tag">
                {t(before === null ? "diff.added" : after === null ? "diff.removed" : "diff.changed")}
              </span>
            </dt>
            <dd>
              <Changed before={before} after={after} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Changed({ before, after }: { before: string | null; after: string | null }) {
  if (before === null) return <ins className="ed-words">{after}</ins>;
  if (after === null) return <del className="ed-words">{before}</del>;
  return (
    <p className="ed-words">
      {wordsDiff(before, after).map((piece, index) => (
        // The pieces of one comparison never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Piece key={index} piece={piece} />
      ))}
    </p>
  );
}

function Piece({ piece: { kind, text } }: { piece: DiffPiece }) {
  const { t } = useTranslation("editor");
  if (kind === "same") return <span>{text}</span>;
  return kind === "new" ? (
    <ins aria-label={t("diff.newWords", { text })}>{text}</ins>
  ) : (
    <del aria-label={t("diff.goneWords", { text })}>{text}</del>
  );
}
