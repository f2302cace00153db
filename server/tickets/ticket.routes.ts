import {
  actOnTicket,
  createTicket,
  getTicket,
  listTicketEvents,
  revealContact,
  type TicketView,
} from "#contracts/tickets.ts";
import { getTicketCounts, listSections, listTickets } from "#contracts/ticket-lists.ts";
import { getTicketDeadline, previewDeadline } from "#contracts/ticket-deadlines.ts";
import { setTicketClock } from "#contracts/ticket-clock.ts";
import { listPrecedents } from "#contracts/precedents.ts";
import type { Reference } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import { sha256, type FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { ProblemError } from "../platform/problems.ts";
import { explainDeadline, previewDeadlines } from "./deadline.views.ts";
import { keepReply, type Once } from "./idempotency.store.ts";
import type { createIntake } from "./intake.commands.ts";
import { findFirstReply } from "./intake.store.ts";
import { findPrecedents } from "./precedent.views.ts";
import { sectionLoads } from "./section-load.views.ts";
import type { TicketCommands } from "./ticket.commands.ts";
import type { TicketViews } from "./ticket.views.ts";

interface TicketRoutesOptions {
  intake: ReturnType<typeof createIntake>;
  commands: TicketCommands;
  views: TicketViews;
  reference: Reference;
  query: Query;
  crypto: FieldCrypto;
}

/** 工单 over HTTP: auth → parse → command → present. */
export function ticketRoutes({
  intake,
  commands,
  views,
  reference,
  query,
  crypto,
}: TicketRoutesOptions): Route[] {
  const open = (cipher: string | null | undefined) => (cipher ? crypto.open(cipher) : "");

  /** 409 carries the fresh ticket, so that the screen can show what changed beside what was typed. */
  async function orFresh<T>(ticketId: string, actor: Actor, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ProblemError && error.code === "stale-version")
        throw new ProblemError(error.code, error.message, { ticket: await views.one(ticketId, actor) });
      throw error;
    }
  }

  /** A repeat by Idempotency-Key answers what the first was answered. */
  async function repeated(ticketId: string, actor: Actor, { key, requestHash }: Once): Promise<TicketView> {
    const first = await findFirstReply(query, actor.id, key);
    if (!first || first.requestHash !== requestHash)
      throw new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
    if (first.replyCipher === "") return views.afterAction(ticketId, actor);
    return JSON.parse(crypto.open(first.replyCipher)) as TicketView;
  }

  return [
    implement(createTicket, async ({ body, actor, idempotencyKey }) => {
      return (await intake(body, actor, idempotencyKey)).body;
    }),
    implement(getTicketCounts, async ({ actor }) => views.counts(actor)),
    implement(listSections, async ({ actor }) => ({
      items: (await sectionLoads(query, actor)).map(({ unit, open, waiting, overdue, unanswered }) => ({
        department: { id: unit, name: reference.current().departments.get(unit)?.name ?? unit },
        open,
        waiting,
        overdue,
        unanswered,
      })),
    })),
    implement(previewDeadline, async ({ body }) => previewDeadlines(body, reference)),
    implement(listTickets, async ({ query: filter, actor }) => views.list(filter, actor)),
    implement(listPrecedents, async ({ query: question }) =>
      findPrecedents(query, reference.current(), question),
    ),
    implement(getTicket, async ({ params, actor }) => views.one(params.id, actor)),
    implement(listTicketEvents, async ({ params, actor }) => ({
      items: await views.events(params.id, actor),
    })),
    implement(getTicketDeadline, async ({ params, actor }) =>
      explainDeadline(await views.state(params.id, actor), reference),
    ),
    implement(actOnTicket, async ({ params, body, actor, idempotencyKey }) => {
      const once = idempotencyKey
        ? { key: idempotencyKey, requestHash: sha256(JSON.stringify([params.id, body])) }
        : undefined;
      const outcome = await orFresh(params.id, actor, () =>
        commands.act(params.id, body.version, body.action, actor, once),
      );
      if (once && outcome === "repeated") return await repeated(params.id, actor, once);
      const view = await views.afterAction(params.id, actor);
      if (once) await keepReply(query, actor.id, once.key, crypto.seal(JSON.stringify(view)));
      return view;
    }),
    implement(setTicketClock, async ({ params, body, actor }) => {
      await orFresh(params.id, actor, () => commands.act(params.id, body.version, body.action, actor));
      return views.afterAction(params.id, actor);
    }),
    implement(revealContact, async ({ params, body, actor }) => {
      await commands.recordContactView(params.id, body.reason, actor);
      const [row] = await query<{ name_cipher: string | null; phone_cipher: string | null }>(
        "SELECT name_cipher, phone_cipher FROM citizen WHERE ticket_id = $1",
        [params.id],
      );
      return { name: open(row?.name_cipher), phone: open(row?.phone_cipher) };
    }),
  ];
}
