import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { explainSearch } from "#contracts/synonyms.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { Failed } from "../../ui/states.tsx";
import "../../guides/guide-reader.css";
import { foundByField, reasonMeaning, reasonWord } from "./reason-words.ts";

type Explained = ReplyOf<typeof explainSearch>["items"][number];

/** 试搜: what a question finds, and why each result stands where it does. Not counted among the searches. */
export function TryIt() {
  const { t } = useTranslation("editor");
  const search = useSearch({ from: "/app/editor" });
  const navigate = useNavigate({ from: "/editor" });
  const [typed, setTyped] = useState(search.q ?? "");
  const q = useSettled(typed.trim(), 250);
  useEffect(() => {
    if (q !== (search.q ?? ""))
      void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true });
    // Only what was typed goes into the URL.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [q]);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "synonyms", "explain", q],
    queryFn: ({ signal }) => call(explainSearch, { query: { q, limit: 10 }, signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  const weights = (data?.items ?? []).flatMap(({ because }) => because.map(({ points }) => Math.abs(points)));
  const most = Math.max(...weights, 0.001);
  return (
    <section className="ed-try" aria-label={t("try.title")}>
      <h2>{t("try.title")}</h2>
      <Input
        allowClear
        value={typed}
        maxLength={300}
        aria-label={t("try.title")}
        placeholder={t("try.placeholder")}
        onChange={(event) => setTyped(event.target.value)}
      />
      {q === "" ? <p className="muted">{t("try.hint")}</p> : null}
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : null}
      {data && q !== "" ? (
        <>
          <p className="muted num" role="status">
            {data.items.length === 0
              ? t("try.nothing")
              : t("try.found", {
                  count: data.items.length,
                  ms: data.tookMs.toFixed(0),
                  engine: data.engine === "embedded" ? t("try.embedded") : data.engine,
                })}
          </p>
          <ol className="ed-try-results">
            {data.items.map((hit, index) => (
              <Hit key={hit.id} hit={hit} place={index + 1} most={most} />
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}

/** The strongest reasons first; a bar says how much each weighs, by one measure for all results. */
function Hit({ hit, place, most }: { hit: Explained; place: number; most: number }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const reasons = hit.because.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return (
    <li>
      <p className="hit-title">
        <span className="num muted">{place}</span>
        <strong>{hit.title}</strong>
        {hit.strong ? null : <span className="tag plain">{guides("search.weak")}</span>}
        <span className="ed-push" />
        <span className="num muted" title={t("try.score")}>
          {t("try.points", { points: hit.score.toFixed(2) })}
        </span>
      </p>
      <ul className="ed-reasons">
        {reasons.map(({ kind, detail, points }) => (
          <li key={`${kind} ${detail}`}>
            <span>{reasonWord(kind, t)}</span>
            <span className="ed-reason-detail">
              {kind === "words" ? <Found detail={detail} /> : reasonMeaning(kind, detail, t)}
            </span>
            <span className="ed-weight" aria-hidden="true">
              <span style={{ width: `${(Math.abs(points) / most) * 100}%` }} />
            </span>
            <span className={`num ${points < 0 ? "words-amber" : ""}`}>
              {points < 0 ? "−" : "+"}
              {Math.abs(points).toFixed(2)}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** In which field which of the asked words stand, and which only by another name. */
function Found({ detail }: { detail: string }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  return foundByField(detail).map(({ field, words }) => (
    <span key={field} className="ed-found">
      <b>{guides(`hitField.${field}`)}</b>{" "}
      {words
        .map(({ word, by }) => (by === "words" || by === "part" ? word : `${word}（${t(`try.by.${by}`)}）`))
        .join("、")}
    </span>
  ));
}
