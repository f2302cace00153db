import { useTranslation } from "react-i18next";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { QualityScoreView } from "#contracts/quality.ts";
import { Ago } from "../ui/moments.tsx";
import { useMarkWords } from "./mark-item.tsx";
import { itemsOf } from "./marks.ts";
import { Total } from "./quality-tags.tsx";

/** Scores side by side, item by item with the remarks: the one that counts last. */
export function ScoreTable({
  sections,
  scores,
}: {
  sections: QualitySections;
  scores: readonly QualityScoreView[];
}) {
  const { t } = useTranslation("quality");
  const words = useMarkWords();
  return (
    <table className="quiet-table q-table q-scores">
      <thead>
        <tr>
          <th scope="col">{t("item")}</th>
          {scores.map((score, index) => (
            <th scope="col" key={score.id}>
              {t(index === 0 ? "score.first" : "score.appeal")}
              <span className="muted">
                {" "}
                {score.by.name} <Ago at={score.at} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {itemsOf(sections).map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {item.name}
              <span className="muted num">
                {" "}
                {item.type === "fatal" ? t("fatalItem") : t("weight", { count: item.weight })}
              </span>
            </th>
            {scores.map((score) => {
              const mark = score.marks.find(({ itemId }) => itemId === item.id);
              const bad = score.fatal.includes(item.id);
              return (
                <td key={score.id}>
                  <span className={bad ? "words-red" : "num"}>
                    {words(item, mark?.value)}
                    {item.type === "scale" && typeof mark?.value === "number" ? ` / ${item.max}` : ""}
                  </span>
                  {mark?.remark ? <p className="q-remark">{mark.remark}</p> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("total")}</th>
          {scores.map((score) => (
            <td key={score.id}>
              <Total total={score.total} fatal={score.fatal.length > 0} />
              {score.remark ? <p className="q-remark">{score.remark}</p> : null}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
