import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { BulkProps } from "../tickets/ticket-rows.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { useAccept } from "./accept.ts";

/** 签收 of everything chosen that waits for it; what the server refused is named with its reason. */
export function BulkAccept({ rows }: BulkProps) {
  const { t } = useTranslation("department");
  const accept = useAccept();
  const waiting = rows.filter(({ status }) => status === "dispatched");
  const refused = accept.data?.refused ?? [];
  return (
    <>
      <Button
        size="small"
        type="primary"
        disabled={waiting.length === 0}
        loading={accept.isPending}
        onClick={() => accept.mutate(waiting)}
      >
        {t("bulk.accept", { count: waiting.length })}
      </Button>
      {accept.data ? (
        <span role="status" className={refused.length > 0 ? "words-red" : "muted"}>
          {t("bulk.accepted", { count: accept.data.accepted })}
          {refused.map(({ number, why }) => ` · ${shortNumber(number)} ${why}`)}
        </span>
      ) : null}
    </>
  );
}
