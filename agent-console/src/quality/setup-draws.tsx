import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { listQualityRules } from "#contracts/quality-forms.ts";
import { Columns } from "../ui/columns.tsx";

/** 最近的抽签: what each draw found and took, with the seed by which it can be drawn again. */
export function SetupDraws({ set }: { set: ReplyOf<typeof listQualityRules> }) {
  const { t } = useTranslation("quality");
  return (
    <>
      <p className="muted">{t("setup.drawsHint")}</p>
      <table className="quiet-table q-table">
        <Columns
          names={[t("setup.week"), t("setup.rule"), t("setup.found"), t("setup.drawn"), t("setup.seedOf")]}
        />
        <tbody>
          {set.draws.map((draw) => (
            <tr key={`${draw.ruleId} ${draw.week}`}>
              <th scope="row" className="num">
                {draw.week}
              </th>
              <td>{set.items.find(({ id }) => id === draw.ruleId)?.name}</td>
              <td className="num">{draw.found}</td>
              <td className="num">{draw.drawn}</td>
              <td className="q-seed">{draw.seed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
