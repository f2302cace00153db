import { useTranslation } from "react-i18next";
import { Freshness } from "../guides/freshness.tsx";
import { HitLines } from "../guides/hit-lines.tsx";
import type { KnowledgeRow, useRows } from "./use-rows.ts";

interface Props {
  listId: string;
  q: string;
  found: ReturnType<typeof useRows>;
  chosen: number;
  cited: readonly string[];
  onOpen: (row: KnowledgeRow, index: number) => void;
}

/** The list under the search box, or what stands there instead. */
export function KnowledgeRows({ listId, q, found, chosen, cited, onOpen }: Props) {
  const { t } = useTranslation("guides");
  const { t: desk } = useTranslation("workbench");
  const { rows, failed, nothing } = found;
  const label = q === "" ? desk("knowledge.suggestions") : t("search.results");
  if (failed) {
    return (
      <p className="wb-empty" role="alert">
        {t("search.failed")}
      </p>
    );
  }
  if (nothing) {
    return <Nothing title={t("search.nothing", { q })} hint={t("search.nothingHint")} />;
  }
  if (rows.length === 0) {
    return q === "" ? <Nothing title={desk("knowledge.idle")} hint={desk("knowledge.idleHint")} /> : null;
  }
  return (
    <>
      {q === "" ? <h2 className="wb-subhead">{label}</h2> : null}
      {q !== "" && rows.every((row) => row.hit?.strong === false) ? (
        <p className="wb-subhead" role="status">
          {t("search.onlyWeak")}
        </p>
      ) : null}
      <div id={listId} className="wb-scroll" role="listbox" aria-label={label} tabIndex={-1}>
        {rows.map((row, index) => (
          <div
            key={row.id}
            id={`${listId}-${index}`}
            className="hit-lines"
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onOpen(row, index)}
          >
            <RowLines row={row} cited={cited.includes(row.id)} />
          </div>
        ))}
      </div>
      <p className="wb-keys muted">
        <span role="status">{t("search.took", { count: rows.length })}</span>
        <span>{desk("knowledge.keysHint")}</span>
      </p>
    </>
  );
}

function RowLines({ row, cited }: { row: KnowledgeRow; cited: boolean }) {
  const { t } = useTranslation("workbench");
  const badge = cited ? <span className="tag green">✓ {t("knowledge.cited")}</span> : null;
  if (row.hit) return <HitLines hit={row.hit} badge={badge} />;
  return (
    <>
      <span className="hit-title">
        <strong>{row.suggestion?.title}</strong>
        {row.suggestion?.stale ? <Freshness stale verifiedAt={null} /> : null}
        {badge}
      </span>
      <span className="hit-source">{row.suggestion?.because.join("；")}</span>
    </>
  );
}

function Nothing({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="wb-empty" role="status">
      <h2>{title}</h2>
      <p>{hint}</p>
    </div>
  );
}
