import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QualitySampleRow } from "#contracts/quality.ts";
import { useSession } from "../api/session.ts";
import { Ago, Due } from "../ui/moments.tsx";
import { More } from "../ui/more.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";
import { useRowKeys } from "../ui/use-row-keys.ts";
import { ComplaintSheet } from "./complaint-sheet.tsx";
import { samplesQuery } from "./quality-queries.ts";
import { RuleTag, SampleState, Total } from "./quality-tags.tsx";

const states = ["waiting", "appealed", "scored", "final", "all"] as const;
const mineStates = ["all", "scored", "appealed", "final"] as const;

/** Samples by state; an agent's own are those that are scored. */
export function Samples({ mine = false }: { mine?: boolean }) {
  const { t } = useTranslation("quality");
  const { staff } = useSession();
  const search = useSearch({ from: "/app/quality" });
  const navigate = useNavigate({ from: "/quality" });
  const [noting, setNoting] = useState(false);
  const narrowed = Boolean(search.agent ?? search.lost ?? search.rule);
  const is = search.is ?? (mine || narrowed ? "all" : "waiting");
  const list = useInfiniteQuery(samplesQuery(Object.assign({}, search, { is })));
  const rows = useRef<HTMLUListElement>(null);
  useRowKeys(rows);
  const items = list.data ?? [];
  return (
    <>
      <div className="q-tools">
        <Segmented
          size="small"
          aria-label={t("state.label")}
          value={is}
          onChange={(next) =>
            void navigate({ search: (before) => Object.assign({}, before, { is: next }), replace: true })
          }
          options={(mine ? mineStates : states).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        {narrowed ? (
          <Link to="/quality" search={{ desk: "samples", is }}>
            {t("samples.widen")}
          </Link>
        ) : null}
        <span className="q-push" />
        {!mine && staff.roles.includes("supervisor") ? (
          <Button size="small" onClick={() => setNoting(true)}>
            {t("complaint.open")}
          </Button>
        ) : null}
      </div>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : items.length === 0 ? (
        <Empty title={t(`samples.none.${is}`)} hint={t(mine ? "samples.noneMine" : "samples.noneHint")} />
      ) : (
        <ul ref={rows} className="q-rows" aria-label={t("part.samples")}>
          {items.map((row) => (
            <li key={row.id}>
              <SampleRow row={row} mine={mine} />
            </li>
          ))}
        </ul>
      )}
      <More list={list} block />
      <ComplaintSheet open={noting} onClose={() => setNoting(false)} />
    </>
  );
}

function SampleRow({ row, mine }: { row: QualitySampleRow; mine: boolean }) {
  const { t } = useTranslation("quality");
  return (
    <Link to="/quality/samples/$id" params={{ id: row.id }} className="q-row" data-row>
      <SampleState state={row.state} />
      <span className="q-row-words">
        <strong>{mine ? row.form.name : row.agent.name}</strong>
        <span className="muted">
          {mine ? null : `${row.form.name} · `}
          {row.sealed && !row.ticket
            ? t("samples.sealed")
            : row.ticket
              ? `${t("samples.ticket")} ${shortNumber(row.ticket.number)}`
              : t("samples.call")}
          {row.demo ? ` · ${t("demo")}` : ""}
        </span>
      </span>
      <RuleTag kind={row.rule.kind} name={row.rule.name} />
      <Total total={row.total} fatal={row.fatal} blind={row.blind} />
      <span className="q-row-when">
        {row.state === "scored" ? (
          <span>
            {t("samples.appealUntil")} <Due at={row.appealBy} />
          </span>
        ) : row.drafting.length > 0 ? (
          <span>{t("samples.drafting", { names: row.drafting.map(({ name }) => name).join("、") })}</span>
        ) : null}
        <span className="muted">
          {t(row.scoredAt ? "samples.scoredAt" : "samples.drawnAt")} <Ago at={row.scoredAt ?? row.drawnAt} />
        </span>
      </span>
    </Link>
  );
}
