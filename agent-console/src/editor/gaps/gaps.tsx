import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listGuideGaps, type GuideGapView } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { StaleMark } from "../../guides/stale-mark.tsx";
import { Ago } from "../../ui/moments.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";
import { useWrites } from "../may-write.ts";
import { WriteFor } from "../write-for.tsx";
import { GapAnswer, GapEvidence } from "./gap-evidence.tsx";
import { GapSheet, gapActs, type GapAct } from "./gap-sheet.tsx";

const states = ["open", "handed", "closed", "declined"] as const;
const unitStates = ["handed", "closed"] as const;

/** 知识缺口: what is asked and not answered, the heaviest first. */
export function Gaps() {
  const { t } = useTranslation("editor");
  const writes = useWrites();
  // A unit sees what was handed to it; what is open lies on the editors' desk.
  const { gaps: state = writes ? "open" : "handed" } = useSearch({ from: "/app/editor" });
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
          options={(writes ? states : unitStates).map((value) => ({ value, label: t(`gap.state.${value}`) }))}
        />
        {state === "open" && writes ? <span className="muted">{t("gap.rank")}</span> : null}
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
  const writes = useWrites();
  const others = gap.examples.filter((each) => each !== gap.topic);
  return (
    <li>
      <div className="ed-gap-words">
        <h2>{gap.topic}</h2>
        {others.length > 0 ? (
          <p className="ed-gap-examples">{others.map((each) => `“${each}”`).join(" ")}</p>
        ) : null}
        <GapEvidence gap={gap} />
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
        <GapAnswer gap={gap} />
        {gap.measured ? <Measured {...gap.measured} /> : null}
      </div>
      <div className="ed-task-when">
        {gap.lastAskedAt ? (
          <span>
            {t("gap.lastAsked")} <Ago at={gap.lastAskedAt} />
          </span>
        ) : null}
        {gap.guide ? (
          <Link to="/guides/$id" params={{ id: gap.guide.id }} title={t("gap.answeredBy")}>
            {gap.guide.name}
            <StaleMark guideId={gap.guide.id} />
          </Link>
        ) : (
          <span className="muted">{gap.department?.name}</span>
        )}
      </div>
      <div className="ed-task-acts">
        {writes && (gap.state === "open" || gap.state === "handed") ? (
          <WriteFor draft={gap.draft} search={{ gap: gap.id }} />
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

/** Did it help? */
function Measured({ beforePerWeek, afterPerWeek, days }: NonNullable<GuideGapView["measured"]>) {
  const { t } = useTranslation("editor");
  const before = perWeek(beforePerWeek);
  if (days < 1) return <p className="muted">{t("gap.measuring", { before })}</p>;
  const helped = afterPerWeek < beforePerWeek;
  return (
    <p className={helped ? "words-green" : "words-amber"}>
      {helped ? "● " : "▲ "}
      {t("gap.measured", { before, after: perWeek(afterPerWeek), days: Math.floor(days) })}
    </p>
  );
}

const perWeek = (times: number): string => times.toFixed(1).replace(/\.0$/, "");
