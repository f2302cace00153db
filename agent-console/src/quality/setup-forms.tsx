import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { QualityFormView } from "#contracts/quality-forms.ts";
import { Columns } from "../ui/columns.tsx";
import { Ago } from "../ui/moments.tsx";
import { itemsOf } from "./marks.ts";

interface Props {
  forms: readonly QualityFormView[];
  leads: boolean;
  onEdit: (form: QualityFormView | "new") => void;
}

/** 评分表, every version. */
export function SetupForms({ forms, leads, onEdit }: Props) {
  const { t } = useTranslation("quality");
  return (
    <>
      <table className="quiet-table q-table">
        <Columns
          names={[t("setup.form"), t("setup.version"), t("setup.items"), t("setup.samples"), t("setup.by")]}
          acts={t("setup.act")}
        />
        <tbody>
          {forms.map((form) => (
            <tr key={`${form.id} ${form.version}`} data-old={!form.current}>
              <th scope="row">
                {form.name}
                {form.demo ? <span className="muted"> · {t("demo")}</span> : null}
              </th>
              <td className="num">{form.version}</td>
              <td className="num">{itemsOf(form.sections).length}</td>
              <td className="num">{form.samples}</td>
              <td>
                {form.createdBy?.name ?? t("setup.seed")} <Ago at={form.createdAt} />
              </td>
              <td>
                {leads && form.current ? (
                  <Button size="small" onClick={() => onEdit(form)}>
                    {t("setup.next")}
                  </Button>
                ) : form.current ? null : (
                  <span className="muted">{t("setup.old")}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leads ? (
        <Button size="small" onClick={() => onEdit("new")}>
          {t("setup.newForm")}
        </Button>
      ) : null}
    </>
  );
}
