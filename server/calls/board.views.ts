import { agentStates, skills, type AgentView } from "#contracts/agents.ts";
import type { CallBoard } from "#contracts/calls.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { dayOf, startOfDay } from "../tickets/shanghai-time.ts";
import type { AgentViews } from "./agent.views.ts";
import { add, noFigures, type Contribution, type Figures } from "./call-figures.ts";
import { listQuarters } from "./call-figures.store.ts";

interface BoardOptions {
  query: Query;
  clock: Clock;
  agents: Pick<AgentViews, "all" | "waiting">;
}

/** 话务概况: people on duty, callers waiting, and the day's figures from at most 96 × 4 counters. */
export function createBoardView({ query, clock, agents }: BoardOptions): () => Promise<CallBoard> {
  return async () => {
    const now = clock.now();
    const [people, waiting, quarters] = await Promise.all([
      agents.all(),
      agents.waiting(),
      listQuarters(query, startOfDay(dayOf(now))),
    ]);
    const starts = [...new Set(quarters.map(({ startsAt }) => startsAt.getTime()))];
    return {
      at: now.toISOString(),
      agents: people.filter(({ state }) => state !== "offline"),
      byState: countStates(people),
      waiting: skills.map((skill) => {
        const line = waiting.find((each) => each.skill === skill);
        return {
          skill,
          count: line?.count ?? 0,
          longestSince: line?.longestSince?.toISOString() ?? null,
        };
      }),
      quarters: starts.map((start) =>
        Object.assign(counts(sum(quarters.filter(({ startsAt }) => startsAt.getTime() === start))), {
          startsAt: new Date(start).toISOString(),
        }),
      ),
      bySkill: skills.map((skill) =>
        Object.assign(counts(sum(quarters.filter((quarter) => quarter.skill === skill))), { skill }),
      ),
      today: presentDay(sum(quarters)),
    };
  };
}

function presentDay(day: Figures): CallBoard["today"] {
  const over = day.answered + day.missed;
  return {
    ...counts(day),
    answeredIn15Rate: rate(day.answeredIn15, over, day.excluded),
    connectedRate: rate(day.answered, over, day.excluded),
    averageWaitSeconds: seconds(day.waitMs, day.answered),
    averageTalkSeconds: seconds(day.talkMs, day.talked),
    averageWrapUpSeconds: seconds(day.wrapMs, day.wrapped),
  };
}

const counts = ({ offered, answered, answeredIn15, missed }: Figures) => ({
  offered,
  answered,
  answeredIn15,
  missed,
});

const rate = (numerator: number, denominator: number, excluded: number) => ({
  numerator,
  denominator,
  excluded,
  rate: denominator > 0 ? numerator / denominator : null,
});

const seconds = (ms: number, n: number) => (n > 0 ? Math.round(ms / n / 100) / 10 : null);

const sum = (parts: readonly Contribution[]): Figures =>
  parts.reduce((total, { figures }) => add(total, figures), noFigures);

const countStates = (people: readonly AgentView[]) =>
  Object.fromEntries(
    agentStates.map((state) => [state, people.filter((person) => person.state === state).length]),
  ) as CallBoard["byState"];
