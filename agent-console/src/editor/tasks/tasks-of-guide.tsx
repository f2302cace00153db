import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { GuideView } from "#contracts/guides.ts";
import { Failed, Loading } from "../../ui/states.tsx";
import { taskListQuery } from "./task-queries.ts";
import { TaskRows } from "./task-rows.tsx";

/** What was reported or asked about this guide, open and answered. */
export function TasksOfGuide({ guide }: { guide: GuideView }) {
  const { t } = useTranslation("editor");
  const { data, error, refetch } = useQuery(taskListQuery({ guideId: guide.id }));
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  if (data.items.length === 0) return <p className="ed-pad muted">{t("task.noneOfGuide")}</p>;
  return <TaskRows tasks={data.items} />;
}
