import type { DataSource } from "typeorm";
import type { AgentSkill, StateChange } from "#contracts/agents.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { rememberAct } from "../platform/audit.store.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { decideState, wrapUpOver, type AgentState, type Decided } from "./agent-state.ts";
import { answerCalls, lockAgent, markSeen, replaceSkills, saveAgent, type AgentRow } from "./agent.store.ts";
import type { CallLimits } from "./call-limits.ts";
import type { Distribution } from "./distribution.commands.ts";

export interface AgentCommands {
  /** @throws 403 who answers no calls; 409 while talking */
  change(actor: Actor, asked: StateChange): Promise<AgentState>;
  /** The supervisor sets another's state. @throws 404 when that person answers no calls */
  force(
    actor: Actor,
    staffId: string,
    asked: { state: StateChange["state"]; note?: string | undefined },
  ): Promise<void>;
  /** The call is wrapped up with a code (话后小结), sooner than by itself. @throws 409 when it is not being wrapped up */
  wrapUp(actor: Actor, callId: string, code: string, next: StateChange | undefined): Promise<void>;
  /** Consoles of these people are on the line now. */
  seen(staffIds: readonly string[]): Promise<void>;
  /** @throws 404 when that person answers no calls */
  setSkills(actor: Actor, staffId: string, skills: readonly AgentSkill[]): Promise<void>;
}

interface AgentCommandsOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  limits: CallLimits;
  distribution: Pick<Distribution, "distribute" | "ring">;
}

export function createAgentCommands(options: AgentCommandsOptions): AgentCommands {
  const { source, clock, poke, limits, distribution } = options;

  /** The one way in which a wish changes a state. Calls are distributed at once: somebody may wait for this person. */
  async function alter(
    actor: Actor,
    staffId: string,
    decide: (before: AgentRow, now: Date) => Decided,
    more: { note?: string | undefined; code?: string } = {},
  ): Promise<AgentState> {
    const { next, offers } = await source.transaction(async (manager) => {
      const now = clock.now();
      const own = actor.id === staffId;
      if ((await answerCalls(manager, [staffId])).length === 0)
        throw own ? new ProblemError("forbidden", "您的岗位不接听电话") : notFound("没有这位坐席");
      const before = await lockAgent(manager, staffId, now);
      const decided = decide(before, now);
      if ("refused" in decided) throw new ProblemError("conflict", decided.refused);
      if (decided.next === before) return { next: before, offers: [] };
      const by = asEventActor(actor, own ? "agent" : "supervisor");
      await saveAgent(manager, before, decided.next, { actor: by, at: now, seen: own, ...more });
      return { next: decided.next, offers: await distribution.distribute(manager) };
    });
    distribution.ring(offers);
    poke();
    return next;
  }

  return {
    change: (actor, asked) =>
      alter(actor, actor.id, (before, now) => decideState(before, asked, now, limits)),
    async force(actor, staffId, { state, note }) {
      const reason = state === "busy" ? ("forced" as const) : undefined;
      await alter(
        actor,
        staffId,
        (before, now) => decideState(before, { state, reason }, now, limits, true),
        { note },
      );
    },
    async wrapUp(actor, callId, code, asked) {
      await alter(
        actor,
        actor.id,
        (before, now) => {
          if (before.state !== "wrap-up" || before.callId !== callId)
            return { refused: "这通电话的话后整理已经结束" };
          return asked ? decideState(before, asked, now, limits) : { next: wrapUpOver(before, now) };
        },
        { code },
      );
    },
    async seen(staffIds) {
      if (staffIds.length > 0) await markSeen(queryOf(source), staffIds, clock.now());
    },
    async setSkills(actor, staffId, skills) {
      const offers = await source.transaction(async (manager) => {
        if ((await answerCalls(manager, [staffId])).length === 0) throw notFound("没有这位坐席");
        await replaceSkills(manager, staffId, skills);
        await rememberAct(
          queryOf(manager),
          { subjectId: staffId, type: "agent.skills-set", data: { skills } },
          asEventActor(actor, "supervisor"),
          clock.now(),
        );
        return distribution.distribute(manager);
      });
      distribution.ring(offers);
      poke();
    },
  };
}
