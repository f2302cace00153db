import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { WallView } from "#contracts/wall.ts";
import { useLook } from "./look.ts";
import { Rolling } from "./rolling.tsx";

/** 三件热点: a category in a county, with how it differs from usual. */
export function HotMatters({ hot }: { hot: WallView["hot"] }) {
  const { t } = useTranslation("wall");
  const { screen } = useLook();
  const changeOf = ({ usual, ratio }: WallView["hot"]["matters"][number]) => {
    if (ratio === null) return t("usualUnknown");
    return (usual ?? 0) < 1 ? t("fresh") : t("times", { n: ratio.toFixed(1) });
  };
  if (hot.matters.length === 0) return null;
  return (
    <ol className="wall-matters" aria-label={t("matters")}>
      {hot.matters.map((matter) => {
        const place = matter.region?.name ?? t("everywhere");
        const name = `${place} · ${matter.category.name}`;
        return (
          <li key={name} data-hot={matter.hot}>
            {screen ? (
              <span className="wall-matter-name">{name}</span>
            ) : (
              <Link
                className="wall-matter-name"
                to="/tickets"
                search={{
                  categoryCode: matter.category.code,
                  regionCode: matter.region?.code,
                  from: hot.from,
                  to: hot.to,
                }}
              >
                {name}
              </Link>
            )}
            <strong>
              <Rolling value={matter.now} />
            </strong>
            <span className="num wall-change">
              {matter.hot ? "▲ " : ""}
              {changeOf(matter)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
