import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getTaskConsultation } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";

/** Question and answer behind a proposal, without personal data. */
export const consultationQuery = (taskId: string) =>
  queryOptions({
    queryKey: [...keys.guides, "tasks", "consultation", taskId],
    queryFn: ({ signal }) => call(getTaskConsultation, { params: { id: taskId }, signal }),
    retry: false,
  });

/** What the citizen asked and what they were told, beside the decision about it. */
export function Consultation({ taskId }: { taskId: string }) {
  const { t } = useTranslation("knowledge");
  const { data } = useQuery(consultationQuery(taskId));
  if (!data) return null;
  return (
    <dl className="ed-consultation">
      <dt>
        {t("proposal.asked")} <span className="num muted">{data.number}</span>
      </dt>
      <dd>{[data.title, data.content].filter((words, at, all) => all.indexOf(words) === at).join("：")}</dd>
      <dt>{t("proposal.answered")}</dt>
      <dd>{data.answer ?? t("proposal.noAnswer")}</dd>
    </dl>
  );
}
