import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ExclusionView } from "#contracts/reports.ts";
import { useSession } from "../api/session.ts";
import { Ago } from "../ui/moments.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";

/** One request with its reason, who asked, and what became of it. */
export function ExclusionRow({ row, onRule }: { row: ExclusionView; onRule: () => void }) {
  const { t } = useTranslation("exclusions");
  return (
    <tr>
      <td>
        <Link data-row to="/tickets/$id" params={{ id: row.ticketId }}>
          {row.ticketTitle ?? t("sealed")}
        </Link>{" "}
        <span className="num muted">{shortNumber(row.ticketNumber)}</span>
      </td>
      <td>{row.measureName}</td>
      <td>
        {row.reason}
        {row.basis ? <span className="muted"> · {row.basis}</span> : null}
      </td>
      <td>
        {row.requestedBy.name} <Ago at={row.requestedAt} />
      </td>
      <td>
        <Ruled row={row} onRule={onRule} />
      </td>
    </tr>
  );
}

function Ruled({ row, onRule }: { row: ExclusionView; onRule: () => void }) {
  const { t } = useTranslation("exclusions");
  const { staff } = useSession();
  if (row.mayRule)
    return (
      <Button size="small" type="primary" data-row onClick={onRule}>
        {t("rule")}
      </Button>
    );
  if (row.ruledBy === null)
    return (
      <span className="words-amber">
        ◷ {row.requestedBy.id === staff.id ? t("own") : t("scope.requested")}
      </span>
    );
  return (
    <>
      <span className={`tag ${row.status === "approved" ? "green" : ""}`}>
        {row.status === "approved" ? "✓" : "✕"} {t(`scope.${row.status}`)}
      </span>{" "}
      {row.rulingReason}
      <span className="muted">
        {" "}
        · {row.ruledBy.name} {row.ruledAt ? <Ago at={row.ruledAt} /> : null}
      </span>
    </>
  );
}
