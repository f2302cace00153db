import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { guideListQuery } from "../guides/guide-queries.ts";
import { Freshness } from "../guides/freshness.tsx";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { ManyActions } from "./many-actions.tsx";
import type { GuideRow } from "./retire/bulk-retire.tsx";
import { MOST, useChosen } from "./use-chosen.ts";

/** Guides in one state of their life, last touched first. */
export function GuidesOf({ status }: { status: "draft" | "submitted" | "approved" }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const { t: know } = useTranslation("knowledge");
  const { t: common } = useTranslation();
  const list = useInfiniteQuery(guideListQuery({ status, limit: MOST }));
  const { chosen, choose, clear } = useChosen<GuideRow>();
  const { staff } = useSession();
  // Whoever only writes does not approve.
  const many = status !== "submitted" || staff.roles.includes("approver");
  if (list.error && !list.data) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading rows={8} />;
  return (
    <>
      {many ? (
        <ManyActions status={status} rows={list.data} chosen={chosen} onChoose={choose} onDone={clear} />
      ) : null}
      {list.data.length === 0 ? (
        <Empty title={t(`empty.${status}`)} hint={t(`empty.${status}Hint`)} />
      ) : (
        <table className="ed-table">
          <caption className="sr-only">{t(`nav.${status === "draft" ? "drafts" : status}`)}</caption>
          <thead>
            <tr>
              {many ? (
                <th scope="col">
                  <span className="sr-only">{know("retire.choose")}</span>
                </th>
              ) : null}
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
                {many ? (
                  <td>
                    <Checkbox
                      aria-label={row.title}
                      checked={chosen.has(row.id)}
                      onChange={(event) => choose([row], event.target.checked)}
                    />
                  </td>
                ) : null}
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
                <td colSpan={6}>
                  <Button size="small" onClick={() => void list.fetchNextPage()}>
                    {common("list.more")}
                  </Button>
                </td>
              </tr>
            </tfoot>
          ) : null}
        </table>
      )}
    </>
  );
}
