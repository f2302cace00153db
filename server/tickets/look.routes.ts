import { listTicketLooks } from "#contracts/ticket-looks.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { listLooks } from "./look.store.ts";
import type { TicketViews } from "./ticket.views.ts";

/** 「谁看过？」 over HTTP. */
export function lookRoutes({ query, views }: { query: Query; views: Pick<TicketViews, "state"> }): Route[] {
  return [
    implement(listTicketLooks, async ({ params, actor }) => {
      const { id } = await views.state(params.id, actor);
      return { items: await listLooks(query, id) };
    }),
  ];
}
