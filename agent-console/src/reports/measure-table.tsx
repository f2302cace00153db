import { useTranslation } from "react-i18next";
import type { Measure, MeasureReport } from "#contracts/reports.ts";
import { percent, type ReportSearch } from "./report-search.ts";

interface Props {
  report: MeasureReport;
  chosen: Measure;
  onChoose: (measure: Measure) => void;
  onDrill: (measure: Measure, part: ReportSearch["part"]) => void;
}

/** Every measure on one line: the rate, what it is made of, what was taken out, and the rate without taking out. */
export function MeasureTable({ report, chosen, onChoose, onDrill }: Props) {
  const { t } = useTranslation("reports");
  const figure = (measure: Measure, part: NonNullable<ReportSearch["part"]>, count: number) =>
    count > 0 ? (
      <button
        type="button"
        className="text-button num"
        title={t(`part.${part}`)}
        onClick={() => onDrill(measure, part)}
      >
        {count}
      </button>
    ) : (
      <span className="muted">0</span>
    );
  return (
    <table className="measures">
      <thead>
        <tr>
          <th scope="col">{t("measure")}</th>
          <th scope="col">{t("rate")}</th>
          <th scope="col">{t("numerator")}</th>
          <th scope="col">{t("missed")}</th>
          <th scope="col">{t("denominator")}</th>
          <th scope="col">{t("excluded")}</th>
          <th scope="col">{t("unknown")}</th>
          <th scope="col">{t("raw")}</th>
        </tr>
      </thead>
      <tbody>
        {report.measures.map(({ measure, name, numerator, denominator, source, better }) => {
          const cell = report.total[measure];
          if (!cell) return null;
          return (
            <tr key={measure} aria-selected={measure === chosen} data-chosen={measure === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className="text-button"
                  title={`${numerator} ÷ ${denominator}\n${source}`}
                  onClick={() => onChoose(measure)}
                >
                  {name}
                </button>
                <span className="muted"> {t(`better.${better}`)}</span>
              </th>
              <td className="num measure-rate">
                {percent(cell.rate)}
                <span className="bar" aria-hidden="true">
                  <span style={{ width: `${(cell.rate ?? 0) * 100}%` }} />
                </span>
              </td>
              <td>{figure(measure, "numerator", cell.numerator)}</td>
              <td>{figure(measure, "missed", cell.denominator - cell.numerator)}</td>
              <td className="num">{cell.denominator}</td>
              <td>{figure(measure, "excluded", cell.excluded)}</td>
              <td>{figure(measure, "unknown", cell.unknown)}</td>
              <td className="num muted">{percent(cell.raw.rate)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
