import { useLocation } from "@tanstack/react-router";
import { stringifySearch } from "../search-params.ts";
import { useTicketSearch } from "./use-ticket-search.ts";

/** Where a row leads: beside the list the same page with another ticket, else the ticket's own page. */
export function useRowHref(beside: boolean): (id: string) => string {
  const path = useLocation({ select: (location) => location.pathname });
  const [search] = useTicketSearch();
  return (id) =>
    beside
      ? path + stringifySearch({ ...search, tab: undefined, ticket: id })
      : `/tickets/${encodeURIComponent(id)}`;
}
