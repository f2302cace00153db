import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type { guideRow } from "#contracts/guides.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { Freshness, VerifiedOn } from "./freshness.tsx";

/** A guide in a list: what it is, its state where that is not plainly published, whose it is. */
export function RowLines({ row }: { row: z.output<typeof guideRow> }) {
  const { t } = useTranslation("guides");
  return (
    <>
      <span className="hit-title">
        <strong>{row.title}</strong>
        <Freshness stale={row.stale} verifiedAt={row.verifiedAt} />
        {row.status === "published" ? null : <span className="tag accent">{t(`status.${row.status}`)}</span>}
      </span>
      <span className="hit-source">
        {[t(`type.${row.type}`), row.department?.name, row.region?.name].filter(Boolean).join(" · ")}
        <VerifiedOn verifiedAt={row.verifiedAt} />
      </span>
    </>
  );
}

interface Asked {
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props {
  q: string;
  filtered: boolean;
  empty: boolean;
  asked: Asked;
}

/** What stands below or instead of the rows: still reading, failed, nothing there. */
export function ListEnd({ q, filtered, empty, asked }: Props) {
  const { t } = useTranslation("guides");
  if (asked.error && empty) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (asked.isPending) return <Loading rows={8} />;
  if (!empty || asked.isFetching) return null;
  const words = q
    ? { title: t("search.nothing", { q }), hint: t("search.nothingHint") }
    : filtered
      ? { title: t("page.noneInFilter"), hint: "" }
      : { title: t("page.empty"), hint: t("page.emptyHint") };
  return (
    <div className="guides-none" role="status">
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
    </div>
  );
}
