import type { DataSource, EntityManager } from "typeorm";
import type { z } from "zod";
import type { askForHelp, HelpRequest } from "#contracts/help.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { helpRole, mayReadHelp, roomsOfHelp } from "./help.ts";
import {
  findHelp,
  hasCall,
  helpByKey,
  insertHelp,
  insertMessage,
  lockHelp,
  messageByKey,
  saveHelp,
  type LockedHelp,
} from "./help.store.ts";
import { presentHelp } from "./help.presenter.ts";

export type HelpFactType = "help.asked" | "help.looked" | "help.written" | "help.closed";
type HelpAsked = z.output<(typeof askForHelp)["body"] & z.ZodType>;

/** 求助: asked by an agent, looked at and answered by a supervisor, closed by either; each step a fact. */
export interface HelpCommands {
  /** @throws 400 a call or ticket that is not the agent's, 409 the last request is still open, 422 key of another request */
  ask(asked: HelpAsked, actor: Actor, key: string | undefined): Promise<HelpRequest>;
  /** @throws 404, 409 closed */
  look(id: string, actor: Actor): Promise<HelpRequest>;
  /** @throws 404, 409 closed, 422 key of another message */
  write(id: string, text: string, actor: Actor, key: string | undefined): Promise<HelpRequest>;
  /** @throws 404, 409 closed already */
  close(id: string, actor: Actor): Promise<HelpRequest>;
}

interface HelpCommandsOptions {
  source: DataSource;
  clock: Clock;
  crypto: FieldCrypto;
  poke: Poke;
  tickets: Pick<TicketViews, "sight">;
}

export function createHelpCommands({
  source,
  clock,
  crypto,
  poke,
  tickets,
}: HelpCommandsOptions): HelpCommands {
  const query = queryOf(source);

  async function view(id: string): Promise<HelpRequest> {
    const row = await findHelp(query, id);
    if (!row) throw unknownHelp();
    return presentHelp(row, crypto);
  }

  /** One step of an open request: locked, changed, remembered. `change` says whether there was anything to do. */
  async function step(
    id: string,
    actor: Actor,
    type: HelpFactType,
    change: (manager: EntityManager, help: LockedHelp) => Promise<boolean>,
  ): Promise<HelpRequest> {
    const at = clock.now();
    await source.transaction(async (manager) => {
      const help = await lockHelp(queryOf(manager), id);
      if (!help || !mayReadHelp(help, actor)) throw unknownHelp();
      if (help.state === "closed") throw new ProblemError("conflict", "这次求助已经结束");
      if (!(await change(manager, help))) return;
      await remember(manager, { help, version: help.version + 1, type, actor, at });
    });
    poke();
    return view(id);
  }

  return {
    async ask({ reason, note, callId, ticketId }, actor, key) {
      const at = clock.now();
      const id = newId();
      if (callId && !(await hasCall(query, callId, actor.id)))
        throw badField("/callId", "没有这通电话，或者它不由您处理");
      const ticket = ticketId ? await tickets.sight(ticketId) : undefined;
      if (ticketId && (!ticket || !canSee(ticket, actor)))
        throw badField("/ticketId", "没有这件工单，或者您无权查看");
      const row = {
        id,
        reason,
        noteCipher: note ? crypto.seal(note) : null,
        callId: callId ?? null,
        ticketId: ticketId ?? null,
        askedBy: actor.id,
        at,
        key,
      };
      const asked = await source.transaction(async (manager) => {
        if (!(await insertHelp(queryOf(manager), row))) return false;
        const help = { ...row, version: 0, state: "open" as const };
        await remember(manager, { help, version: 1, type: "help.asked", actor, at }, { reason });
        return true;
      });
      if (asked) {
        poke();
        return view(id);
      }
      const first = key ? await helpByKey(query, actor.id, key) : undefined;
      if (!first) throw new ProblemError("conflict", "您已有一个未结束的求助，班长正在处理");
      if (first.reason !== reason || first.callId !== row.callId || first.ticketId !== row.ticketId)
        throw keyReused();
      return presentHelp(first, crypto);
    },

    look: (id, actor) =>
      step(id, actor, "help.looked", async (manager) => {
        await saveHelp(queryOf(manager), id, { takenBy: actor.id }, clock.now());
        return true;
      }),

    write: (id, text, actor, key) =>
      step(id, actor, "help.written", async (manager, help) => {
        const at = clock.now();
        const taking = helpRole(help, actor) === "supervisor" ? { takenBy: actor.id } : {};
        const message = { id: newId(), helpId: id, by: actor.id, at, cipher: crypto.seal(text), key };
        if (!(await insertMessage(queryOf(manager), message))) {
          const first = key ? await messageByKey(queryOf(manager), actor.id, key) : undefined;
          if (first?.helpId !== id || crypto.open(first.cipher) !== text) throw keyReused();
          return false;
        }
        await saveHelp(queryOf(manager), id, taking, at);
        return true;
      }),

    close: (id, actor) =>
      step(id, actor, "help.closed", async (manager) => {
        await saveHelp(queryOf(manager), id, { closedBy: actor.id }, clock.now());
        return true;
      }),
  };
}

const keyReused = () => new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
const unknownHelp = () => notFound("没有这次求助，或者您无权查看");

interface Step {
  help: LockedHelp;
  version: number;
  type: HelpFactType;
  actor: Actor;
  at: Date;
}

/** Ids only: what was written stays where it is encrypted. */
async function remember(
  manager: EntityManager,
  { help, version, type, actor, at }: Step,
  data: object = {},
): Promise<void> {
  await appendEvents(manager, [
    {
      subject: "help",
      subjectId: help.id,
      version,
      type,
      data: { ...data, askedBy: help.askedBy, callId: help.callId, ticketId: help.ticketId },
      actor: asEventActor(actor, helpRole(help, actor)),
      at,
      rooms: roomsOfHelp(help),
    },
  ]);
}
