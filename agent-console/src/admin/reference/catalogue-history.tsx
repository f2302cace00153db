import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listCatalogueHistory } from "#contracts/reference-history.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useDepartmentNames } from "../../api/reference.ts";
import type { CatalogueRow } from "./catalogue-draft.ts";

/** Every unit that ever answered for this matter at this place, since when, by what, and who entered it. */
export function CatalogueHistory({ row }: { row: Pick<CatalogueRow, "categoryCode" | "regionCode"> }) {
  const { t } = useTranslation("reference");
  const units = useDepartmentNames();
  const { categoryCode, regionCode } = row;
  const { data } = useQuery({
    queryKey: [...keys.reference("dispatch-catalogue"), "history", categoryCode, regionCode],
    queryFn: ({ signal }) =>
      call(listCatalogueHistory, { query: { categoryCode, regionCode: regionCode ?? undefined }, signal }),
  });
  return (
    <section className="line-history" aria-label={t("catalogue.history")}>
      <h2>{t("catalogue.history")}</h2>
      <ol>
        {(data?.items ?? []).map((line) => (
          <li key={`${line.validFrom} ${line.departmentId} ${line.basis} ${line.validUntil}`}>
            <span className="num">
              {line.validFrom} – {line.validUntil ?? t("forever")}
            </span>{" "}
            {units.get(line.departmentId) ?? line.departmentId}
            <span className="muted"> · {line.basis}</span>
            {line.enteredBy ? (
              <span className="muted"> · {t("catalogue.by", { name: line.enteredBy })}</span>
            ) : null}
            {line.endedBy ? (
              <span className="muted"> · {t("catalogue.endedBy", { name: line.endedBy })}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
