import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant, optionalText } from "./text.ts";

/** 坐席状态: ready 示闲, busy 示忙, talking 通话, held 保持, wrap-up 话后整理, break 小休, offline 离席. */
export const agentStates = ["ready", "busy", "talking", "held", "wrap-up", "break", "offline"] as const;
export const agentState = z.enum(agentStates);
export type AgentStateName = z.infer<typeof agentState>;

/** What a person may ask to be; talking and held follow from the call. */
export const askedState = z.enum(["ready", "busy", "break", "wrap-up", "offline"]);

/** 示忙原因. The last two are given by the platform and by the supervisor, nobody chooses them. */
export const chosenBusyReasons = ["writing", "asking", "meeting", "training", "other"] as const;
export const busyReason = z.enum([...chosenBusyReasons, "no-answer", "forced"]);
export type BusyReason = z.infer<typeof busyReason>;

/** 技能队列: general 综合, enterprise 涉企, dialect 方言, english 英语. */
export const skills = ["general", "enterprise", "dialect", "english"] as const;
export const skill = z.enum(skills);
export type Skill = z.infer<typeof skill>;

/** level 1: own queue; 2: helps out when a call has waited too long. */
export const agentSkill = z.object({ skill, level: z.union([z.literal(1), z.literal(2)]) });
export type AgentSkill = z.infer<typeof agentSkill>;

export const agentView = z.object({
  id: z.string(),
  name: z.string(),
  state: agentState,
  reason: busyReason.nullable(),
  since: instant,
  /** When the wrap-up ends by itself. */
  until: instant.nullable(),
  /** The call rung for, talked on or wrapped up. */
  callId: z.string().nullable(),
  /** Their phone rings now. */
  ringing: z.boolean(),
  skills: z.array(agentSkill),
});
export type AgentView = z.infer<typeof agentView>;

export const stateChange = z.strictObject({
  state: askedState,
  /** Why busy; without one it is "other". */
  reason: z.enum(chosenBusyReasons).optional(),
});
export type StateChange = z.infer<typeof stateChange>;

export const getOwnAgentState = defineEndpoint({
  name: "getOwnAgentState",
  method: "get",
  path: "/agents/me",
  summary: "Own state, its call, and how many callers wait in own queues",
  auth: ["agent", "supervisor"],
  reply: z.object({
    agent: agentView,
    /** In the queues this person answers, longest first. */
    waiting: z.object({ count: z.number().int(), longestSince: instant.nullable() }),
  }),
});

export const changeOwnAgentState = defineEndpoint({
  name: "changeOwnAgentState",
  method: "post",
  path: "/agents/me/state",
  summary:
    "Ready, busy with a reason, on a break, off; 409 while talking. The socket message agent.state does the same",
  auth: ["agent", "supervisor"],
  body: stateChange,
  reply: agentView,
});

export const listAgents = defineEndpoint({
  name: "listAgents",
  method: "get",
  path: "/agents",
  summary: "Everybody who answers calls, with state and skills",
  auth: ["supervisor"],
  reply: z.object({ items: z.array(agentView) }),
});

export const forceAgentState = defineEndpoint({
  name: "forceAgentState",
  method: "post",
  path: "/agents/:id/state",
  summary: "The shift supervisor sets an agent's state, with a reason that is kept; 409 while talking",
  auth: ["supervisor"],
  params: byId,
  body: z.strictObject({
    state: z.enum(["ready", "busy", "break", "offline"]),
    note: optionalText(200).optional(),
  }),
  reply: agentView,
});

export const putAgentSkills = defineEndpoint({
  name: "putAgentSkills",
  method: "put",
  path: "/agents/:id/skills",
  summary: "Which queues an agent answers, and which only in overflow",
  auth: ["supervisor"],
  params: byId,
  body: z.strictObject({
    skills: z
      .array(z.strictObject({ skill, level: z.union([z.literal(1), z.literal(2)]) }))
      .max(skills.length)
      .refine(
        (given) => new Set(given.map((each) => each.skill)).size === given.length,
        "同一技能只能写一次",
      ),
  }),
  reply: agentView,
});
