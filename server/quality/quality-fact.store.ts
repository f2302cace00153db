import type { EntityManager } from "typeorm";
import { asEventActor, type Actor, type SystemActor } from "../platform/actor.ts";
import { appendEvents } from "../platform/events.ts";

/** 质检的事实: none changes a ticket, so they stand apart from its 流转记录. */
export type QualityFactType =
  | "quality.drawn"
  | "quality.complaint-noted"
  | "quality.scored"
  | "quality.appealed"
  | "quality.appeal-ruled"
  | "quality.calibration-opened"
  | "quality.calibration-submitted"
  | "quality.calibration-closed"
  | "quality.form-published"
  | "quality.rule-changed"
  | "quality.settings-changed";

/** Ids, numbers and rulings; what people wrote stays in its table. */
export async function recordQuality(
  manager: EntityManager,
  fact: {
    subjectId: string;
    version: number;
    type: QualityFactType;
    data: object;
    actor: Actor | SystemActor;
    at: Date;
  },
): Promise<void> {
  const { subjectId, version, type, data, actor, at } = fact;
  await appendEvents(manager, [
    {
      subject: "quality",
      subjectId,
      version,
      type,
      data,
      actor: asEventActor(actor, roleIn(type, actor)),
      at,
      rooms: ["desk:quality"],
    },
  ]);
}

/** The role in which it was done, of the several one may hold. */
function roleIn(type: QualityFactType, actor: Actor | SystemActor): string {
  const roles: readonly string[] = actor.roles;
  const order =
    type === "quality.appealed"
      ? (["agent"] as const)
      : (["quality-inspector", "supervisor", "dispatcher", "follow-up-officer"] as const);
  return order.find((role) => roles.includes(role)) ?? roles[0] ?? "";
}
