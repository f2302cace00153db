import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listGuideGaps, type GuideGapView } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { Ago } from "../../ui/moments.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";
import { GapSheet, gapActs, type GapAct } from "./gap-sheet.tsx";

const states = ["open", "handed", "closed", "declined"] as const;

/** 知识缺口: what is asked and not answered, the heaviest first. */
export function Gaps() {
  const { t } = useTranslation("editor");
  const { gaps: state = "open" } = useSearch({ from: "/app/editor" });
  const navigate = useNavigate({ from: "/editor" });
  const [acting, setActing] = useState<{ gap: GuideGapView; act: GapAct } | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "gaps", state],
    queryFn: ({ signal }) => call(listGuideGaps, { query: { state, limit: 200 }, signal }),
  });
  return (
    <>
      <div className="ed-tools">
        <Segmented
          aria-label={t("gap.states")}
          value={state}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, gaps: next }), replace: true })
          }
          options={states.map((value) => ({ value, label: t(`gap.state.${value}`) }))}
        />
      </div>
      {error && !data ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.items.length === 0 ? (
        <Empty title={t("gap.none")} hint={t("gap.noneHint")} />
      ) : (
        <ol className="ed-gaps">
          {data.items.map((gap) => (
            <Gap key={gap.id} gap={gap} onAct={(act) => setActing({ gap, act })} />
          ))}
        </ol>
      )}
      <GapSheet acting={acting} onClose={() => setActing(null)} />
    </>
  );
}

function Gap({ gap, onAct }: { gap: GuideGapView; onAct: (act: GapAct) => void }) {
  const { t } = useTranslation("editor");
  const { t: know } = useTranslation("knowledge");
  const { staff } = useSession();
  const writes = staff.roles.some((role) => role === "editor" || role === "approver");
  const parts = [
    t("gap.queries", { count: gap.queries }),
    gap.noResult > 0 ? t("gap.noResult", { count: gap.noResult }) : "",
    gap.weak > 0 ? t("gap.weak", { count: gap.weak }) : "",
    gap.noClick > 0 ? t("gap.noClick", { count: gap.noClick }) : "",
    gap.dispatched > 0 ? t("gap.dispatched", { count: gap.dispatched }) : "",
  ];
  return (
    <li>
      <div className="ed-gap-words">
        <h2>{gap.topic}</h2>
        {gap.examples.length > 0 ? (
          <p className="ed-gap-examples">{gap.examples.map((each) => `“${each}”`).join(" ")}</p>
        ) : null}
        <p className="muted num">{parts.filter(Boolean).join(" · ")}</p>
        {gap.tickets.length > 0 ? (
          <p>
            {t("gap.tickets")}
            {gap.tickets.map(({ id, number }) => (
              <Link key={id} to="/tickets/$id" params={{ id }} className="num ed-gap-ticket">
                {shortNumber(number)}
              </Link>
            ))}
          </p>
        ) : null}
        {gap.note ? <p className="muted">{gap.note}</p> : null}
        {gap.measured ? (
          <p
            className={gap.measured.afterPerWeek < gap.measured.beforePerWeek ? "words-green" : "words-amber"}
          >
            {t("gap.measured", {
              before: gap.measured.beforePerWeek.toFixed(1),
              after: gap.measured.afterPerWeek.toFixed(1),
              days: Math.floor(gap.measured.days),
            })}
          </p>
        ) : null}
      </div>
      <div className="ed-task-when">
        {gap.lastAskedAt ? (
          <span>
            {t("gap.lastAsked")} <Ago at={gap.lastAskedAt} />
          </span>
        ) : null}
        <span className="muted">{gap.guide?.name ?? gap.department?.name ?? ""}</span>
      </div>
      <div className="ed-task-acts">
        {writes && (gap.state === "open" || gap.state === "handed") ? (
          <Link to="/editor/new" search={{ gap: gap.id }} className="ed-write">
            {know("proposal.write")}
          </Link>
        ) : null}
        {writes
          ? gapActs[gap.state].map((act) => (
              <Button key={act} size="small" onClick={() => onAct(act)}>
                {t(`gap.act.${act}`)}
              </Button>
            ))
          : null}
      </div>
    </li>
  );
}
