import { queryOptions } from "@tanstack/react-query";
import { suggestSimilar } from "#contracts/suggestions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../api/client.ts";

/** Open tickets that look like this one, without itself; asked again when the ticket changes. */
export const similarQuery = (ticket: TicketView) =>
  queryOptions({
    queryKey: ["suggestions", "similar-to", ticket.id, ticket.version],
    queryFn: ({ signal }) =>
      call(suggestSimilar, {
        body: {
          title: ticket.title,
          content: ticket.content.slice(0, 4000),
          regionCode: ticket.region?.code,
          categoryCode: ticket.category?.code,
        },
        signal,
      }),
    select: ({ items }) => items.filter((item) => item.id !== ticket.id),
    retry: false,
  });
