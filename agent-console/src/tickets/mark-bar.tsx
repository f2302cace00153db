import { Button } from "antd";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../guides/copy-text.ts";
import type { Marks } from "./use-marks.ts";
import type { BulkProps } from "./ticket-rows.tsx";

/** What can be done with the rows chosen with x; stands below the list while there are some. */
export function MarkBar({ marks, Bulk }: { marks: Marks; Bulk?: ComponentType<BulkProps> | undefined }) {
  const { t } = useTranslation("page");
  const count = marks.rows.length;
  if (count === 0) return null;
  return (
    <div className="mark-bar" role="region" aria-label={t("marks.count", { count })}>
      <span role="status">{t("marks.count", { count })}</span>
      {Bulk ? <Bulk rows={marks.rows} /> : null}
      <Button size="small" onClick={() => void copyText(marks.rows.map(({ number }) => number).join("\n"))}>
        {t("marks.copy")}
      </Button>
      <Button size="small" type="text" onClick={marks.clear}>
        {t("marks.clear")}
      </Button>
    </div>
  );
}
