import {
  actOnTicket,
  createTicket,
  getTicket,
  getTicketCounts,
  getTicketDeadline,
  listTicketEvents,
  listTickets,
  previewDeadline,
  revealContact,
} from "#contracts/tickets.ts";
import type { Reference } from "../departments/reference.store.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { ProblemError } from "../platform/problems.ts";
import { explainDeadline, previewDeadlines } from "./deadline.views.ts";
import type { createIntake } from "./intake.commands.ts";
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
  return [
    implement(createTicket, async ({ body, actor, idempotencyKey }) => {
      return (await intake(body, actor, idempotencyKey)).body;
    }),
    implement(getTicketCounts, async ({ actor }) => views.counts(actor)),
    implement(previewDeadline, async ({ body }) => previewDeadlines(body, reference)),
    implement(listTickets, async ({ query: filter, actor }) => views.list(filter, actor)),
    implement(getTicket, async ({ params, actor }) => views.one(params.id, actor)),
    implement(listTicketEvents, async ({ params, actor }) => ({
      items: await views.events(params.id, actor),
    })),
    implement(getTicketDeadline, async ({ params, actor }) =>
      explainDeadline(await views.state(params.id, actor), reference),
    ),
    implement(actOnTicket, async ({ params, body, actor }) => {
      try {
        await commands.act(params.id, body.version, body.action, actor);
      } catch (error) {
        // 409 carries the fresh ticket, so that the screen can show what changed beside what was typed.
        if (error instanceof ProblemError && error.code === "stale-version")
          throw new ProblemError(error.code, error.message, { ticket: await views.one(params.id, actor) });
        throw error;
      }
      return views.afterAction(params.id, actor);
    }),
    implement(revealContact, async ({ params, body, actor }) => {
      await commands.recordContactView(params.id, body.reason, actor);
      const [row] = await query<{ name_cipher: string | null; phone_cipher: string | null }>(
        "SELECT name_cipher, phone_cipher FROM citizen WHERE ticket_id = $1",
        [params.id],
      );
      const open = (cipher: string | null | undefined) => (cipher ? crypto.open(cipher) : "");
      return { name: open(row?.name_cipher), phone: open(row?.phone_cipher) };
    }),
  ];
}
