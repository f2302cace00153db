import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { guideTaskKinds } from "#contracts/guide-work.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { taskListQuery } from "./task-queries.ts";
import { TaskRows } from "./task-rows.tsx";

/** What is to be done about guides; overdue first, then what falls due next. */
export function Tasks() {
  const { t } = useTranslation("editor");
  const { task: kind, mine } = useSearch({ from: "/app/editor" });
  const navigate = useNavigate({ from: "/editor" });
  const { data, error, refetch } = useQuery(
    taskListQuery({ state: "open", kind, assignee: mine ? "me" : undefined }),
  );
  return (
    <>
      <div className="ed-tools">
        <Segmented
          aria-label={t("task.kinds")}
          value={kind ?? "all"}
          onChange={(value) =>
            void navigate({
              search: (before) => ({ ...before, task: guideTaskKinds.find((each) => each === value) }),
              replace: true,
            })
          }
          options={[
            { value: "all", label: t("task.all") },
            ...guideTaskKinds.map((value) => ({ value: value as string, label: t(`task.kind.${value}`) })),
          ]}
        />
        <Checkbox
          checked={mine === "1"}
          onChange={(event) =>
            void navigate({
              search: (before) => ({ ...before, mine: event.target.checked ? "1" : undefined }),
              replace: true,
            })
          }
        >
          {t("task.mine")}
        </Checkbox>
      </div>
      {error && !data ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.items.length === 0 ? (
        <Empty title={t("task.none")} hint={t("task.noneHint")} />
      ) : (
        <TaskRows tasks={data.items} />
      )}
    </>
  );
}
