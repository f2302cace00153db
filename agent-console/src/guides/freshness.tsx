import { useTranslation } from "react-i18next";
import { dateOf, exactMoment } from "../ui/city-time.ts";

/** Whether a guide may be trusted as it stands: amber and a word when its verification is overdue. */
export function Freshness({ stale, verifiedAt }: { stale: boolean; verifiedAt: string | null }) {
  const { t } = useTranslation("guides");
  if (stale) {
    return (
      <span className="tag amber" title={t("fresh.staleHint")}>
        <span aria-hidden="true">△</span>
        {t("fresh.stale")}
      </span>
    );
  }
  return verifiedAt ? null : <span className="tag">{t("fresh.never")}</span>;
}

/** 2026-10-12 核实. */
export function VerifiedOn({ verifiedAt }: { verifiedAt: string | null }) {
  const { t } = useTranslation("guides");
  if (!verifiedAt) return <span>{t("fresh.never")}</span>;
  const at = Date.parse(verifiedAt);
  return (
    <time className="num" dateTime={verifiedAt} title={exactMoment(at)}>
      {t("fresh.verified", { date: dateOf(at) })}
    </time>
  );
}

export function DemoTag({ demo }: { demo: boolean }) {
  const { t } = useTranslation("guides");
  if (!demo) return null;
  return (
    <span className="tag" title={t("demoHint")}>
      <span aria-hidden="true">※</span>
      {t("demo")}
    </span>
  );
}
