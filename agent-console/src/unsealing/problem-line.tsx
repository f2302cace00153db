import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

/** Why it was refused, in the server's words; what was typed stays. */
export function ProblemLine({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  return (
    <p className="words-red" role="alert">
      {problem?.errors?.[0]?.detail ?? problem?.detail ?? t("state.unreachable")}
    </p>
  );
}
