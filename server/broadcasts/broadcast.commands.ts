import type { DataSource, EntityManager } from "typeorm";
import type { z } from "zod";
import type { BroadcastView, sendBroadcast } from "#contracts/broadcasts.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import { presentBroadcast } from "./broadcast.presenter.ts";
import {
  broadcastByKey,
  findBroadcast,
  insertBroadcast,
  isPublished,
  lockBroadcast,
  markRead,
  markWithdrawn,
  nextVersion,
  peopleOf,
  readersOf,
} from "./broadcast.store.ts";

export type BroadcastFactType = "broadcast.sent" | "broadcast.read" | "broadcast.withdrawn";
type Sending = z.output<(typeof sendBroadcast)["body"] & z.ZodType>;

/** 统一口径: sent to whoever is of the audience now; every reading is a receipt and a fact. */
export interface BroadcastCommands {
  /** @throws 400 until in the past or too far, nobody in the audience, an unpublished guide; 422 key of another request */
  send(sending: Sending, actor: Actor, key: string | undefined): Promise<BroadcastView>;
  /** @throws 404 not for this person */
  read(id: string, actor: Actor): Promise<void>;
  /** @throws 404, 409 withdrawn already */
  withdraw(id: string, actor: Actor): Promise<BroadcastView>;
}

/** A way of answering that holds longer belongs into a guide. */
const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Supervisors see how many have read it; readers only their own screen. */
const SUPERVISORS = "desk:help";

export function createBroadcastCommands({
  source,
  clock,
  poke,
}: {
  source: DataSource;
  clock: Clock;
  poke: Poke;
}): BroadcastCommands {
  const query = queryOf(source);

  async function view(id: string): Promise<BroadcastView> {
    const row = await findBroadcast(query, id);
    if (!row) throw unknown();
    return presentBroadcast(row);
  }

  return {
    async send({ level, text, audience, until, guideId }, actor, key) {
      const at = clock.now();
      const ends = new Date(until);
      const days = (ends.getTime() - at.getTime()) / DAY_MS;
      if (days <= 0) throw badField("/until", "有效期须晚于现在");
      if (days > LONGEST_DAYS)
        throw badField("/until", `有效期最长 ${LONGEST_DAYS} 天；长期有效的口径请写入办事指南`);
      if (guideId && !(await isPublished(query, guideId))) throw badField("/guideId", "没有这篇已发布的指南");
      const id = newId();
      const row = {
        id,
        level,
        text,
        audience,
        guideId: guideId ?? null,
        until: ends,
        sentBy: actor.id,
        at,
        key,
      };
      const sent = await source.transaction(async (manager) => {
        const people = await peopleOf(queryOf(manager), audience, actor.id);
        if (people.length === 0) throw badField("/audience", "没有人会收到：所选岗位没有在用的账号");
        if (!(await insertBroadcast(queryOf(manager), row, people))) return false;
        const rooms = [...people, actor.id].map((person) => `staff:${person}`);
        await remember(manager, { id, version: 1, type: "broadcast.sent", actor, at, rooms });
        return true;
      });
      if (sent) {
        poke();
        return view(id);
      }
      const first = key ? await broadcastByKey(query, actor.id, key) : undefined;
      if (!first || first.text !== text || first.level !== level || first.until.getTime() !== ends.getTime())
        throw new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
      return presentBroadcast(first);
    },

    async read(id, actor) {
      const at = clock.now();
      await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const broadcast = await lockBroadcast(query, id);
        const receipt = broadcast && (await markRead(query, id, actor.id, at));
        if (!receipt) throw unknown();
        if (!receipt.first) return;
        await nextVersion(query, id);
        const rooms = [SUPERVISORS, `staff:${broadcast.sentBy}`, `staff:${actor.id}`];
        const version = broadcast.version + 1;
        await remember(manager, { id, version, type: "broadcast.read", actor, at, rooms });
      });
      poke();
    },

    async withdraw(id, actor) {
      const at = clock.now();
      await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const broadcast = await lockBroadcast(query, id);
        if (!broadcast) throw unknown();
        if (broadcast.withdrawnAt) throw new ProblemError("conflict", "这条口径已经撤回");
        await markWithdrawn(query, id, actor.id, at);
        await nextVersion(query, id);
        const people = await readersOf(query, id);
        const rooms = [SUPERVISORS, ...[...people, broadcast.sentBy].map((person) => `staff:${person}`)];
        const version = broadcast.version + 1;
        await remember(manager, { id, version, type: "broadcast.withdrawn", actor, at, rooms });
      });
      poke();
      return view(id);
    },
  };
}

const unknown = () => notFound("没有这条口径，或者它不是发给您的");

interface Fact {
  id: string;
  version: number;
  type: BroadcastFactType;
  actor: Actor;
  at: Date;
  rooms: string[];
}

async function remember(
  manager: EntityManager,
  { id, version, type, actor, at, rooms }: Fact,
): Promise<void> {
  const role = type === "broadcast.read" ? (actor.roles[0] ?? "staff") : "supervisor";
  await appendEvents(manager, [
    {
      subject: "broadcast",
      subjectId: id,
      version,
      type,
      data: {},
      actor: asEventActor(actor, role),
      at,
      rooms,
    },
  ]);
}
