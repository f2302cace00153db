import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

interface Props {
  error: unknown;
  /** Pointers whose words stand beside their fields already. */
  placed?: (pointer: string) => boolean;
}

/** Why the server refused, in its own words; nothing typed is lost. */
export function Said({ error, placed }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const beside = problem?.errors?.filter(({ pointer }) => !placed?.(pointer)) ?? [];
  const words = beside.map(({ detail }) => detail).join("；") || problem?.detail;
  return (
    <p className="notice red" role="alert">
      {words || t("state.unreachable")}
    </p>
  );
}
