import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

/** What would be here, and the one next step. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="state" role="status">
      <h2>{title}</h2>
      {hint ? <p>{hint}</p> : null}
      {children}
    </div>
  );
}

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="group" aria-busy="true" aria-label={t("state.loading")}>
      <Skeleton title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What went wrong in the server's words, and the way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, hint } = explain(error, t);
  return (
    <div className="state" role="alert">
      <h2>{title}</h2>
      <p>{hint}</p>
      {retry ? <Button onClick={retry}>{t("state.retry")}</Button> : null}
    </div>
  );
}

type Say = ReturnType<typeof useTranslation<"common">>["t"];

function explain(error: unknown, t: Say): { title: string; hint: string } {
  if (!(error instanceof ApiProblem)) return { title: t("state.crashed"), hint: t("state.crashedHint") };
  if (error.status === 0) return { title: t("state.unreachable"), hint: t("state.unreachableHint") };
  if (error.status === 404) return { title: t("state.notFound"), hint: t("state.notFoundHint") };
  return { title: t("state.failed"), hint: error.problem.detail || error.problem.title };
}
