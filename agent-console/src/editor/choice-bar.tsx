import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MOST } from "./use-chosen.ts";

interface Props<Row> {
  rows: readonly Row[];
  chosen: ReadonlyMap<string, Row>;
  onChoose: (rows: readonly Row[], take: boolean) => void;
  /** What can be done with the chosen ones. */
  children: ReactNode;
}

/** Above a list in which rows are ticked: all of them at once, how many are, and what can be done with them. */
export function ChoiceBar<Row extends { id: string }>({ rows, chosen, onChoose, children }: Props<Row>) {
  const { t } = useTranslation("knowledge");
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id));
  return (
    <div className="ed-tools">
      <Checkbox
        checked={all}
        indeterminate={!all && chosen.size > 0}
        disabled={rows.length === 0}
        onChange={(event) => onChoose(rows, event.target.checked)}
      >
        {t("retire.all", { count: rows.length })}
      </Checkbox>
      <span className="ed-push" />
      <span className="num muted" role="status">
        {t(chosen.size >= MOST ? "retire.most" : "retire.chosen", { count: chosen.size })}
      </span>
      {children}
    </div>
  );
}
