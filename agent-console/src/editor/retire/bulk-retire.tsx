import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox, Input, Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type { guideRow } from "#contracts/guides.ts";
import { guideListQuery, type GuideFilter } from "../../guides/guide-queries.ts";
import { GuideFilters } from "../../guides/guide-filters.tsx";
import { Freshness, VerifiedOn } from "../../guides/freshness.tsx";
import { useSettled } from "../../guides/use-settled.ts";
import { useSession } from "../../api/session.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { ChoiceBar } from "../choice-bar.tsx";
import { useChosen } from "../use-chosen.ts";
import { RetireSheet } from "./retire-sheet.tsx";

export type GuideRow = z.output<typeof guideRow>;

/** 批量停用: chosen by filter, shown before it is done, for one reason. */
export function BulkRetire() {
  const { t } = useTranslation("knowledge");
  const { staff } = useSession();
  const [filter, setFilter] = useState<GuideFilter>({ status: "published" });
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 200);
  const list = useInfiniteQuery(guideListQuery({ ...filter, q: q || undefined }));
  const { chosen, choose, clear } = useChosen<GuideRow>();
  const [open, setOpen] = useState(false);
  const rows = useMemo(() => (list.data ?? []).filter((row) => row.status !== "retired"), [list.data]);
  if (!staff.roles.includes("approver"))
    return <Empty title={t("retire.notYours")} hint={t("retire.notYoursHint")} />;
  return (
    <div className="ed-retire">
      <div className="ed-retire-filters">
        <GuideFilters filter={filter} onChange={(part) => setFilter((before) => ({ ...before, ...part }))}>
          <Select
            size="small"
            allowClear
            aria-label={t("retire.only")}
            placeholder={t("retire.only")}
            value={filter.only}
            onChange={(only?: GuideFilter["only"]) => setFilter((before) => ({ ...before, only }))}
            options={(["expired", "stale"] as const).map((value) => ({ value, label: t(`retire.${value}`) }))}
          />
          <Input
            size="small"
            allowClear
            aria-label={t("retire.words")}
            placeholder={t("retire.words")}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
          />
        </GuideFilters>
      </div>
      <ChoiceBar rows={rows} chosen={chosen} onChoose={choose}>
        <Button size="small" danger disabled={chosen.size === 0} onClick={() => setOpen(true)}>
          {t("retire.check")}
        </Button>
      </ChoiceBar>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : !list.data ? (
        <Loading rows={8} />
      ) : rows.length === 0 ? (
        <Empty title={t("retire.none")} hint={t("retire.noneHint")} />
      ) : (
        <Rows rows={rows} chosen={chosen} onChoose={choose} />
      )}
      {list.hasNextPage ? (
        <p className="guides-more">
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("retire.more")}
          </Button>
        </p>
      ) : null}
      <RetireSheet
        open={open}
        guides={[...chosen.values()]}
        onClose={(retired) => {
          setOpen(false);
          if (retired) clear();
        }}
      />
    </div>
  );
}

interface RowsProps {
  rows: readonly GuideRow[];
  chosen: ReadonlyMap<string, GuideRow>;
  onChoose: (rows: readonly GuideRow[], take: boolean) => void;
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  const { t } = useTranslation("knowledge");
  const { t: editor } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  return (
    <table className="ed-table">
      <caption className="sr-only">{editor("nav.retire")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t("retire.choose")}</span>
          </th>
          <th scope="col">{editor("col.title")}</th>
          <th scope="col">{editor("col.type")}</th>
          <th scope="col">{editor("col.unit")}</th>
          <th scope="col">{editor("field.validUntil")}</th>
          <th scope="col">{t("retire.verified")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Checkbox
                aria-label={row.title}
                checked={chosen.has(row.id)}
                onChange={(event) => onChoose([row], event.target.checked)}
              />
            </td>
            <td className="ed-main">
              <Link to="/editor/guides/$id" params={{ id: row.id }}>
                {row.title}
              </Link>{" "}
              <Freshness stale={row.stale} verifiedAt={row.verifiedAt} />
            </td>
            <td>{guides(`type.${row.type}`)}</td>
            <td>{row.department?.name}</td>
            <td className="num">{row.validUntil ?? "—"}</td>
            <td>
              <VerifiedOn verifiedAt={row.verifiedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
