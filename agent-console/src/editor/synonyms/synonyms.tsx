import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listSynonyms, type SynonymView } from "#contracts/synonyms.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { Ago } from "../../ui/moments.tsx";
import { Failed, Loading } from "../../ui/states.tsx";
import { SynonymForm } from "./synonym-form.tsx";
import { TryIt } from "./try-it.tsx";

/** 近义词 on the left, on the right what they do to a search. */
export function Synonyms() {
  const { t } = useTranslation("editor");
  const [typed, setTyped] = useState("");
  const [editing, setEditing] = useState<SynonymView | null>(null);
  const q = useSettled(typed.trim(), 200).slice(0, 30);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "synonyms", q],
    queryFn: ({ signal }) => call(listSynonyms, { query: { q: q || undefined }, signal }),
  });
  return (
    <div className="ed-synonyms">
      <section aria-label={t("synonym.table")}>
        <SynonymForm key={editing?.id ?? "new"} line={editing} onDone={() => setEditing(null)} />
        <div className="ed-tools">
          <Input
            size="small"
            allowClear
            value={typed}
            aria-label={t("synonym.find")}
            placeholder={t("synonym.find")}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {error && !data ? <Failed error={error} retry={() => void refetch()} /> : null}
        {!data && !error ? <Loading rows={5} /> : null}
        {data ? (
          <>
            <Lines lines={data.items} none={q !== ""} onEdit={setEditing} />
            <h3>
              {t("synonym.builtIn", { count: data.builtInCount })}
              <span className="muted"> {q ? "" : t("synonym.builtInHint")}</span>
            </h3>
            {data.builtIn.length > 0 ? (
              <table className="ed-table">
                <caption className="sr-only">{t("synonym.builtIn", { count: data.builtInCount })}</caption>
                <tbody>
                  {data.builtIn.map((line) => (
                    <tr key={`${line.kind} ${line.said.join("+")} ${line.official.join()}`}>
                      <td>{line.said.join(" + ")}</td>
                      <td aria-hidden="true">{line.mutual ? "⇄" : "→"}</td>
                      <td className="ed-main">{line.official.join("、")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : null}
          </>
        ) : null}
      </section>
      <TryIt />
    </div>
  );
}

interface LinesProps {
  lines: readonly SynonymView[];
  none: boolean;
  onEdit: (line: SynonymView) => void;
}

function Lines({ lines, none, onEdit }: LinesProps) {
  const { t } = useTranslation("editor");
  if (lines.length === 0) {
    return <p className="ed-pad muted">{t(none ? "synonym.noneFound" : "synonym.none")}</p>;
  }
  return (
    <table className="ed-table">
      <caption className="sr-only">{t("synonym.own")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("synonym.said")}</th>
          <th scope="col">
            <span className="sr-only">{t("synonym.direction")}</span>
          </th>
          <th scope="col">{t("synonym.official")}</th>
          <th scope="col">{t("synonym.changed")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <button type="button" className="text-button" onClick={() => onEdit(line)}>
                {line.said.join(" + ")}
              </button>
            </td>
            <td>
              <span aria-hidden="true">{line.mutual ? "⇄" : "→"}</span>
              <span className="sr-only">{t(line.mutual ? "synonym.mutual" : "synonym.oneWay")}</span>
            </td>
            <td className="ed-main">
              {line.official.length > 0 ? (
                line.official.join("、")
              ) : (
                <span className="tag">{t("synonym.off")}</span>
              )}
            </td>
            <td className="muted">
              {line.changedBy?.name} <Ago at={line.changedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
