import { verify } from "@node-rs/argon2";
import {
  askUnsealing,
  listUnsealings,
  listWaitingUnsealings,
  lookAtIdentity,
  ruleUnsealing,
  type UnsealingView,
} from "#contracts/unsealing.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { badField, notFound } from "../platform/problems.ts";
import { guessLimit } from "../platform/sign-in-limit.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import type { UnsealingCommands } from "./unsealing.commands.ts";
import { findUnsealing, unsealingsOf, waitingUnsealings, type UnsealingRow } from "./unsealing.store.ts";
import { askRefusal, lookRefusal, needsSecond, ruleRefusal } from "./unsealing.ts";

interface UnsealingRoutesOptions {
  commands: UnsealingCommands;
  views: TicketViews;
  query: Query;
  clock: Clock;
}

/** 解封 over HTTP. */
export function unsealingRoutes({ commands, views, query, clock }: UnsealingRoutesOptions): Route[] {
  async function present(row: UnsealingRow, actor: Actor): Promise<UnsealingView> {
    const ticket = await views.state(row.ticketId, actor);
    return {
      id: row.id,
      ticketId: row.ticketId,
      ticketNumber: row.ticketNumber,
      purpose: row.purpose,
      reason: row.reason,
      askedBy: { id: row.askedBy, name: row.askerName },
      askedAt: row.askedAt.toISOString(),
      ruling: row.ruling,
      rulingReason: row.rulingReason,
      ruledBy: row.ruledBy ? { id: row.ruledBy, name: row.rulerName ?? "" } : null,
      ruledAt: row.ruledAt?.toISOString() ?? null,
      openUntil: row.openUntil?.toISOString() ?? null,
      mayRule: ruleRefusal(row, ticket, actor) === undefined,
      mayLook: lookRefusal(row, ticket, actor, clock.now()) === undefined,
    };
  }
  const one = async (id: string, actor: Actor) => {
    const row = await findUnsealing(query, id);
    if (!row) throw notFound();
    return present(row, actor);
  };

  return [
    implement(listUnsealings, async ({ params, actor }) => {
      const ticket = await views.state(params.id, actor);
      const rows = await unsealingsOf(query, params.id);
      return {
        items: await Promise.all(rows.map((row) => present(row, actor))),
        mayAsk: askRefusal(ticket, actor) === undefined,
        needsSecond: needsSecond(ticket),
      };
    }),
    implement(listWaitingUnsealings, async ({ actor }) => ({
      items: await Promise.all((await waitingUnsealings(query)).map((row) => present(row, actor))),
    })),
    implement(askUnsealing, async ({ params, body, actor }) =>
      one(await commands.ask(params.id, body, actor), actor),
    ),
    implement(ruleUnsealing, async ({ params, body, actor }) => {
      await commands.rule(params.id, body, actor);
      return one(params.id, actor);
    }),
    {
      ...implement(lookAtIdentity, async ({ params, body, actor }) => {
        // Step-up: an unattended screen opens nothing; a program has no password and never looks.
        const [person] = await query<{ password_hash: string }>(
          "SELECT password_hash FROM staff WHERE id = $1",
          [actor.id],
        );
        if (!person || !(await verify(person.password_hash, body.password)))
          throw badField("/password", "密码不正确");
        return commands.look(params.id, actor);
      }),
      guards: [guessLimit()],
    },
  ];
}
