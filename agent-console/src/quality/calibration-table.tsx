import { useTranslation } from "react-i18next";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { CalibrationReport } from "#contracts/quality-reports.ts";
import { Alpha } from "./calibrations.tsx";
import { useMarkWords } from "./mark-item.tsx";
import { itemsOf } from "./marks.ts";
import { Total } from "./quality-tags.tsx";

/** Item by item: what everybody gave, the mean, how far apart, and who stands alone (◆). */
export function CalibrationTable({
  sections,
  report,
}: {
  sections: QualitySections;
  report: CalibrationReport;
}) {
  const { t } = useTranslation("quality");
  const words = useMarkWords();
  const items = new Map(itemsOf(sections).map((item) => [item.id, item]));
  return (
    <>
      <dl className="q-figures">
        <Alpha alpha={report.alpha} units={report.units} />
      </dl>
      <table className="quiet-table q-table">
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            {report.totals.map(({ staff }) => (
              <th scope="col" key={staff.id}>
                {staff.name}
              </th>
            ))}
            <th scope="col">{t("mean")}</th>
            <th scope="col">{t("spread")}</th>
          </tr>
        </thead>
        <tbody>
          {report.items.map((line) => {
            const item = items.get(line.itemId);
            if (!item) return null;
            return (
              <tr key={line.itemId}>
                <th scope="row">{item.name}</th>
                {line.marks.map(({ staffId, value, remark }) => {
                  const alone = line.outliers.includes(staffId);
                  return (
                    <td key={staffId} className={alone ? "words-amber" : ""} title={remark || undefined}>
                      {words(item, value)}
                      {alone ? (
                        <span title={t("outlier")} aria-label={t("outlier")} role="img">
                          {" ◆"}
                        </span>
                      ) : null}
                    </td>
                  );
                })}
                <td className="num">{item.type === "fatal" ? "—" : share(line.mean)}</td>
                <td className={`num ${line.spread !== null && line.spread > 0.25 ? "words-amber" : ""}`}>
                  {share(line.spread)}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            {report.totals.map(({ staff, total, fatal }) => (
              <td key={staff.id}>
                <Total total={total} fatal={fatal} />
              </td>
            ))}
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </>
  );
}

const share = (value: number | null) => (value === null ? "—" : `${Math.round(value * 100)}%`);
