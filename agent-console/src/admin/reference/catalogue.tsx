import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCategoryPaths, useDepartmentNames, useRegionName } from "../../api/reference.ts";
import { Columns } from "../../ui/columns.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { CatalogueForm } from "./catalogue-form.tsx";
import { keyOf, type CatalogueRow } from "./catalogue-draft.ts";
import { catalogueSet } from "./sets.ts";
import { Toolbar } from "./toolbar.tsx";

/** 派单目录: matter × place → unit, with its legal basis and validity; what was before stays in the history. */
export function Catalogue() {
  const { t } = useTranslation("reference");
  const [words, setWords] = useState("");
  const [editing, setEditing] = useState<CatalogueRow | "new">();
  const units = useDepartmentNames();
  const paths = useCategoryPaths();
  const region = useRegionName();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const { data, error, isPending, refetch } = useQuery(catalogueSet);
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const lines = data.items.map((row) => ({
    row,
    matter: paths.get(row.categoryCode) ?? row.categoryCode,
    unit: units.get(row.departmentId) ?? row.departmentId,
    place: row.regionCode ? region(row.regionCode) : t("catalogue.wholeCity"),
  }));
  const shown = lines.filter(({ row, matter, unit, place }) =>
    `${row.categoryCode} ${matter} ${place} ${unit} ${row.basis}`.includes(words.trim()),
  );
  return (
    <section>
      <Toolbar
        subject="dispatch-catalogue"
        words={words}
        onWords={setWords}
        create={t("new.catalogue")}
        onCreate={() => setEditing("new")}
      >
        <span className="muted">{t("catalogue.count", { count: data.items.length })}</span>
      </Toolbar>
      {shown.length === 0 ? <Empty title={t("nothing")} hint={t("nothingHint")} /> : null}
      {shown.length > 0 ? (
        <table className="quiet-table admin-table">
          <Columns
            names={[
              t("catalogue.matter"),
              t("catalogue.place"),
              t("catalogue.unit"),
              t("basis"),
              t("catalogue.validity"),
            ]}
          />
          <tbody ref={body}>
            {shown.map(({ row, matter, unit, place }) => (
              <tr
                key={keyOf(row)}
                data-editing={editing !== undefined && editing !== "new" && keyOf(editing) === keyOf(row)}
              >
                <td>
                  <button type="button" className="text-button" data-row onClick={() => setEditing(row)}>
                    {matter}
                  </button>
                </td>
                <td>{place}</td>
                <td>{unit}</td>
                <td>{row.basis}</td>
                <td className="num">
                  {row.validFrom} – {row.validUntil ?? t("forever")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {editing ? (
        <CatalogueForm
          key={editing === "new" ? "new" : keyOf(editing)}
          row={editing === "new" ? undefined : editing}
          set={data}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </section>
  );
}
