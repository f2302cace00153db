import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { importGuides } from "#contracts/guide-import.ts";
import { csvOf } from "./csv.ts";
import { saveAs } from "./save-as.ts";

type Rejected = ReplyOf<typeof importGuides>["rejected"];

/** A row may have several faults. */
export const badRows = (rejected: Rejected): number => new Set(rejected.map(({ row }) => row)).size;

const useHead = (): string[] => {
  const { t } = useTranslation("editor");
  return [t("import.row"), t("import.column"), t("import.reason")];
};

/** The list to mend the file by, for the unit that sent it. */
export function SaveFaults({ rejected }: { rejected: Rejected }) {
  const { t } = useTranslation("editor");
  const head = useHead();
  if (rejected.length === 0) return null;
  const lines = rejected.map(({ row, column, reason }) => [String(row), column, reason]);
  return (
    <Button onClick={() => saveAs(t("import.faultsName"), csvOf([head, ...lines]))}>
      {t("import.saveFaults")}
    </Button>
  );
}

/** Each fault by row, column and reason. */
export function Faults({ rejected }: { rejected: Rejected }) {
  const { t } = useTranslation("editor");
  const head = useHead();
  if (rejected.length === 0) return null;
  return (
    <table className="ed-table">
      <caption className="sr-only">{t("import.faults")}</caption>
      <thead>
        <tr>
          {head.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rejected.map(({ row, column, reason }) => (
          <tr key={`${row} ${column} ${reason}`}>
            <td className="num">{t("import.rowNumber", { row })}</td>
            <td>{column}</td>
            <td className="ed-main">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
