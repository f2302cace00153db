import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Calibrations } from "./calibrations.tsx";
import { calibrationsQuery } from "./quality-queries.ts";
import { qualityParts, type QualityPart } from "./quality-search.ts";
import { Samples } from "./samples.tsx";
import { Setup } from "./setup.tsx";
import { TeamReport } from "./team-report.tsx";

/** 质检台: what waits on the left, the chosen part on the right, all of it in the URL. */
export function QualityDesk() {
  const { t } = useTranslation("quality");
  const { desk = "samples" } = useSearch({ from: "/app/quality" });
  const { data } = useQuery(calibrationsQuery);
  const asked = data?.items.filter(({ waitsForMe }) => waitsForMe).length ?? 0;
  return (
    <div className="q-desk">
      <nav className="q-nav" aria-label={t("title")}>
        <h1 className="sr-only">{t("title")}</h1>
        <ul>
          {qualityParts.map((each) => (
            <li key={each}>
              <Link to="/quality" search={{ desk: each }} aria-current={each === desk ? "page" : undefined}>
                {t(`part.${each}`)}
                {each === "calibration" && asked > 0 ? (
                  <span className="num muted" title={t("calibration.asked", { count: asked })}>
                    {asked}
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section className="q-part" aria-label={t(`part.${desk}`)}>
        <Part desk={desk} />
      </section>
    </div>
  );
}

function Part({ desk }: { desk: QualityPart }) {
  switch (desk) {
    case "samples":
      return <Samples />;
    case "calibration":
      return <Calibrations />;
    case "team":
      return <TeamReport />;
    case "setup":
      return <Setup />;
  }
}
