import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Columns } from "../ui/columns.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { PeriodFields } from "./period-fields.tsx";
import { teamQuery } from "./quality-queries.ts";

const bandNames = ["<60", "60–69", "70–79", "80–89", "≥90"];

/** 团队分布: agents by mean, the weakest first, with how their scores lie; a click finds the samples. */
export function TeamReport() {
  const { t } = useTranslation("quality");
  const { since, until } = useSearch({ from: "/app/quality" });
  const navigate = useNavigate({ from: "/quality" });
  const { data, error, refetch } = useQuery({
    ...teamQuery({ since, until }),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const { total, agents } = data;
  return (
    <>
      <div className="q-tools">
        <PeriodFields
          since={data.from}
          until={data.to}
          onChange={(part) =>
            void navigate({ search: (before) => Object.assign({}, before, part), replace: true })
          }
        />
      </div>
      {agents.length === 0 ? (
        <Empty title={t("team.none")} hint={t("team.noneHint")} />
      ) : (
        <>
          <dl className="q-figures">
            <Figure name={t("team.samples")} value={String(total.samples)} />
            <Figure name={t("mean")} value={total.mean?.toFixed(1) ?? "—"} />
            <Figure name={t("team.fatal")} value={String(total.fatal)} bad={total.fatal > 0} />
            <Figure name={t("team.appeals")} value={`${total.appeals} / ${total.changed}`} />
          </dl>
          <table className="quiet-table q-table q-team">
            <Columns
              names={[
                t("agent"),
                t("mean"),
                t("team.lowest"),
                t("team.samples"),
                t("team.fatal"),
                t("team.appealed"),
                t("team.bands"),
              ]}
            />
            <tbody>
              {agents.map((row) => (
                <tr key={row.agent.id}>
                  <th scope="row">
                    <Link to="/quality/agents/$id" params={{ id: row.agent.id }} search={{ since, until }}>
                      {row.agent.name}
                    </Link>
                  </th>
                  <td className="num">{row.mean?.toFixed(1)}</td>
                  <td className="num">{row.lowest.toFixed(1)}</td>
                  <td className="num">
                    <Link
                      to="/quality"
                      search={{ desk: "samples", is: "all", agent: row.agent.id, since, until }}
                      aria-label={t("team.find", { name: row.agent.name })}
                    >
                      {row.samples}
                    </Link>
                  </td>
                  <td className={`num ${row.fatal > 0 ? "words-red" : ""}`}>{row.fatal}</td>
                  <td className="num">{row.appeals}</td>
                  <td>
                    <Bands counts={row.bands} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

export function Figure({ name, value, bad = false }: { name: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={`num ${bad ? "words-red" : ""}`}>{value}</dd>
    </div>
  );
}

/** How scores lie, five bands from weak to strong; the words say the same. */
export function Bands({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const words = counts.map((count, band) => `${bandNames[band]}: ${count}`).join("，");
  return (
    <span className="q-bands" role="img" aria-label={words} title={words}>
      {counts.map((count, band) => (
        <span
          key={bandNames[band]}
          data-band={band}
          style={{ height: `${Math.round((count / most) * 22) + 2}px` }}
        />
      ))}
    </span>
  );
}
