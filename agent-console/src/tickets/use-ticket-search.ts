import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TicketSearch } from "../search-params.ts";

/** What the URL of the present list says, and the way to change part of it. */
export function useTicketSearch(): [TicketSearch, (patch: Partial<TicketSearch>) => void] {
  const search: TicketSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (patch: Partial<TicketSearch>) => {
    // "." may be any page, so the router knows no one type of search: this hook is used on pages of tickets only.
    const next = (before: TicketSearch): TicketSearch => ({ ...before, ...patch });
    void navigate({ to: ".", search: next as never, replace: true });
  };
  return [search, change];
}
