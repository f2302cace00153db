import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/client.ts";
import { Ago } from "../../ui/moments.tsx";
import type { useWriting } from "./use-writing.ts";

interface Props {
  writing: ReturnType<typeof useWriting>;
  error: unknown;
  /** How many fields must be put right. */
  problems: number;
}

/** Above the form, calm: what was recovered, what a colleague wrote meanwhile, what was refused. Nothing typed is lost. */
export function FormNotices({ writing, error, problems }: Props) {
  const { t } = useTranslation("editor");
  const { recovered, meanwhile } = writing;
  return (
    <>
      {recovered && writing.dirty ? (
        <p className="ed-notice" role="status">
          {t("notice.recovered")}（<Ago at={new Date(recovered).toISOString()} />）
          <Button size="small" type="link" onClick={writing.discard}>
            {t("notice.discard")}
          </Button>
        </p>
      ) : null}
      {meanwhile ? (
        <div className="ed-notice" role="status">
          <p>{t("notice.meanwhile")}</p>
          {meanwhile.taken.length > 0 ? (
            <p>
              {t("notice.taken", { fields: meanwhile.taken.map((field) => t(`field.${field}`)).join("、") })}
            </p>
          ) : null}
          {meanwhile.both.map((field) => (
            <p key={field}>
              {t("notice.both", { field: t(`field.${field}`) })}
              {typeof meanwhile.theirs[field] === "string"
                ? t("notice.theirs", { words: meanwhile.theirs[field] })
                : null}
              <Button size="small" type="link" onClick={() => writing.takeTheirs(field)}>
                {t("notice.takeTheirs")}
              </Button>
            </p>
          ))}
        </div>
      ) : null}
      {problems > 0 ? (
        <p className="words-red" role="alert">
          {t("notice.problems", { count: problems })}
        </p>
      ) : null}
      {error instanceof ApiProblem && error.status !== 409 ? (
        <p className="words-red" role="alert">
          {t("notice.failed")}：{error.status === 0 ? t("notice.unreachable") : error.message}
        </p>
      ) : null}
    </>
  );
}
