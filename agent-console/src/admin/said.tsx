import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

/** Why the server refused, in its own words; nothing typed is lost. */
export function Said({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const words = problem?.errors?.map(({ detail }) => detail).join("；") || problem?.detail;
  return (
    <p className="notice red" role="alert">
      {words || t("state.unreachable")}
    </p>
  );
}
