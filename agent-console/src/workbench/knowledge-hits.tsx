import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { searchGuides } from "#contracts/guides.ts";
import type { GuideHit } from "../guides/guide-queries.ts";
import { HitLines } from "../guides/hit-lines.tsx";

interface Props {
  listId: string;
  q: string;
  search: UseQueryResult<ReplyOf<typeof searchGuides>>;
  chosen: number;
  cited: readonly string[];
  onPoint: (index: number) => void;
  onOpen: (hit: GuideHit) => void;
}

export function KnowledgeHits({ listId, q, search, chosen, cited, onPoint, onOpen }: Props) {
  const { t } = useTranslation("guides");
  const { t: desk } = useTranslation("workbench");
  const hits = search.data?.items ?? [];
  if (search.error && hits.length === 0) {
    return (
      <p className="wb-empty" role="alert">
        {t("search.failed")}
      </p>
    );
  }
  return (
    <>
      <div id={listId} className="wb-scroll" role="listbox" aria-label={t("search.results")} tabIndex={-1}>
        {hits.map((hit, index) => (
          <div
            key={hit.id}
            id={`${listId}-${index}`}
            className="hit-lines"
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              onPoint(index);
              onOpen(hit);
            }}
          >
            <HitLines hit={hit} />
            {cited.includes(hit.id) ? <span className="wb-cited">✓ {desk("knowledge.cited")}</span> : null}
          </div>
        ))}
      </div>
      {hits.length === 0 && search.data && !search.isFetching ? (
        <div className="wb-empty wb-nothing" role="status">
          <h2>{t("search.nothing", { q })}</h2>
          <p>{t("search.nothingHint")}</p>
        </div>
      ) : null}
      {hits.length > 0 ? (
        <p className="wb-keys muted">
          <span role="status">{t("search.took", { count: hits.length })}</span>
          <span>{desk("knowledge.keysHint")}</span>
        </p>
      ) : null}
    </>
  );
}
