import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { guideListQuery } from "../guides/guide-queries.ts";
import { Freshness } from "../guides/freshness.tsx";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";

/** Guides in one state of their life, last touched first. */
export function GuidesOf({ status }: { status: "draft" | "submitted" | "approved" }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const { t: common } = useTranslation();
  const list = useInfiniteQuery(guideListQuery({ status }));
  if (list.error && !list.data) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading rows={8} />;
  if (list.data.length === 0) return <Empty title={t(`empty.${status}`)} hint={t(`empty.${status}Hint`)} />;
  return (
    <table className="ed-table">
      <caption className="sr-only">{t(`nav.${status === "draft" ? "drafts" : status}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("col.title")}</th>
          <th scope="col">{t("col.type")}</th>
          <th scope="col">{t("col.unit")}</th>
          <th scope="col">{t("col.inForce")}</th>
          <th scope="col">{t("col.updated")}</th>
        </tr>
      </thead>
      <tbody>
        {list.data.map((row) => (
          <tr key={row.id}>
            <td className="ed-main">
              {status === "draft" ? (
                <Link to="/editor/guides/$id/edit" params={{ id: row.id }}>
                  {row.title}
                </Link>
              ) : (
                <Link to="/editor/guides/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              )}
              {row.stale ? <Freshness stale verifiedAt={row.verifiedAt} /> : null}
            </td>
            <td>{guides(`type.${row.type}`)}</td>
            <td>{row.department?.name}</td>
            <td className="num">
              {row.publishedVersion === null
                ? guides("reader.notPublished")
                : guides("reader.version", { version: row.publishedVersion })}
            </td>
            <td>
              <Ago at={row.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
      {list.hasNextPage ? (
        <tfoot>
          <tr>
            <td colSpan={5}>
              <Button size="small" onClick={() => void list.fetchNextPage()}>
                {common("list.more")}
              </Button>
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
