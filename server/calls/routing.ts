import type { AgentSkill, Skill } from "#contracts/agents.ts";
import type { CallLimits } from "./call-limits.ts";

export interface WaitingCall {
  id: string;
  skill: Skill;
  since: Date;
  /** Who did not pick it up. */
  passedOver: readonly string[];
  /** Callers in a cool-down wait behind all others. */
  blocked?: boolean;
}

export interface FreeAgent {
  staffId: string;
  /** Idle since. */
  since: Date;
  skills: readonly AgentSkill[];
}

export interface Assignment {
  callId: string;
  staffId: string;
}

/**
 * 来电分配: the call that waits longest first, to the agent of its queue who is idle longest; after the overflow time
 * also to those who help out. Nobody gets two calls, and no call waits while somebody who may take it is idle.
 */
export function assign(
  waiting: readonly WaitingCall[],
  free: readonly FreeAgent[],
  now: Date,
  limits: Pick<CallLimits, "overflow">,
): Assignment[] {
  const idle = new Set(free.toSorted(byTimeThenId));
  const assignments: Assignment[] = [];
  for (const call of waiting.toSorted(byTurn)) {
    const widest = now.getTime() - call.since.getTime() >= limits.overflow ? 2 : 1;
    const chosen = [...idle]
      .filter((agent) => levelOf(agent, call.skill) <= widest)
      // The sort is stable: within one rank the longest idle stays first.
      .toSorted((a, b) => rank(a, call) - rank(b, call))[0];
    if (!chosen) continue;
    idle.delete(chosen);
    assignments.push({ callId: call.id, staffId: chosen.staffId });
  }
  return assignments;
}

/** 1 own queue, 2 helps out, 3 not at all. */
export const levelOf = ({ skills }: Pick<FreeAgent, "skills">, skill: Skill): 1 | 2 | 3 =>
  skills.find((each) => each.skill === skill)?.level ?? 3;

/** Who let this very call ring comes last, whatever their level. */
const rank = (agent: FreeAgent, call: WaitingCall) =>
  levelOf(agent, call.skill) + (call.passedOver.includes(agent.staffId) ? 10 : 0);

/** Nobody said which queues they answer: the general one, and the others rather than let a caller wait for ever. */
export const defaultSkills: readonly AgentSkill[] = [
  { skill: "general", level: 1 },
  { skill: "enterprise", level: 2 },
  { skill: "dialect", level: 2 },
  { skill: "english", level: 2 },
];

const words: readonly (readonly [RegExp, Skill])[] = [
  [/enterprise|business|qiye|涉企|企业|营商/i, "enterprise"],
  [/dialect|fangyan|方言/i, "dialect"],
  [/english|foreign|英语|外语|^en$/i, "english"],
];

/** The queue by skill from whatever word the PBX has for it. */
export const skillOf = (queue: string | null): Skill =>
  words.find(([word]) => queue && word.test(queue))?.[1] ?? "general";

const byTurn = (a: WaitingCall, b: WaitingCall) =>
  Number(a.blocked ?? false) - Number(b.blocked ?? false) || byTime(a, b) || order(a.id, b.id);
const byTime = (a: { since: Date }, b: { since: Date }) => a.since.getTime() - b.since.getTime();
const order = (a: string, b: string) => (a < b ? -1 : 1);
const byTimeThenId = (a: FreeAgent, b: FreeAgent) => byTime(a, b) || order(a.staffId, b.staffId);
