import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

/** Why what was asked was not done; nothing while there is no such thing. */
export function Refusal({ error }: { error: Error | null }) {
  const { t } = useTranslation("guides");
  if (!error) return null;
  return (
    <p className="words-red" role="alert">
      {t("act.failed")}：{error instanceof ApiProblem ? error.message : ""}
    </p>
  );
}
