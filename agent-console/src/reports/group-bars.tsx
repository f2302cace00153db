import { useTranslation } from "react-i18next";
import type { Measure, MeasureReport } from "#contracts/reports.ts";
import { Empty } from "../ui/states.tsx";
import { percent } from "./report-search.ts";

interface Props {
  report: MeasureReport;
  measure: Measure;
  /** Told the part worth looking at: what lowers a good rate or makes up a bad one. */
  onDrill: (key: string, part: "numerator" | "missed") => void;
}

/** One measure by group as bars: best first within its tier, what is too small to compare last and pale. */
export function GroupBars({ report, measure, onDrill }: Props) {
  const { t } = useTranslation("reports");
  const meant = report.measures.find((each) => each.measure === measure);
  const sign = meant?.better === "lower" ? 1 : -1;
  const lines = report.groups
    .flatMap((group) => {
      const cell = group.cells[measure];
      return cell && cell.denominator > 0 ? [{ ...group, cell }] : [];
    })
    .toSorted(
      (a, b) =>
        Number(b.cell.comparable) - Number(a.cell.comparable) ||
        sign * ((a.cell.rate ?? 0) - (b.cell.rate ?? 0)) ||
        b.cell.denominator - a.cell.denominator,
    );
  const tiers = report.tiers.length > 0 ? report.tiers : [{ tier: null, name: "" }];
  if (lines.length === 0) return <Empty title={t("nothing")} hint={t("nothingHint")} />;
  return (
    <div className="group-bars">
      <h2>{meant?.name}</h2>
      <p className="muted">{meant ? `${meant.numerator} ÷ ${meant.denominator}` : ""}</p>
      {[...tiers, { tier: null, name: t("noTier") }]
        .filter((tier, at, all) => all.findIndex((other) => other.tier === tier.tier) === at)
        .map(({ tier, name }) => {
          const own = lines.filter((line) => line.tier === tier);
          if (own.length === 0) return null;
          return (
            <section key={tier ?? "-"}>
              {report.tiers.length > 0 ? <h3>{name}</h3> : null}
              <ol>
                {own.map((line) => (
                  <li key={line.key ?? "-"} data-pale={!line.cell.comparable}>
                    <button
                      type="button"
                      className="text-button"
                      title={t("drill")}
                      onClick={() => onDrill(line.key ?? "-", sign === 1 ? "numerator" : "missed")}
                    >
                      {line.name}
                    </button>
                    <span className="bar" aria-hidden="true">
                      <span style={{ width: `${(line.cell.rate ?? 0) * 100}%` }} />
                    </span>
                    <span className="num">{percent(line.cell.rate)}</span>
                    <span className="num muted">
                      {line.cell.numerator}/{line.cell.denominator}
                      {line.cell.comparable ? "" : ` ${t("few")}`}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
          );
        })}
      <p className="muted">{t("sample", { count: report.minSample })}</p>
    </div>
  );
}
