import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TicketSearch } from "../search-params.ts";

/** What the URL of the present list says, and the way to change part of it. */
export function useTicketSearch(): [TicketSearch, (patch: Partial<TicketSearch>) => void] {
  const search: TicketSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (patch: Partial<TicketSearch>) => {
    void navigate({ to: ".", search: (before: TicketSearch) => ({ ...before, ...patch }), replace: true });
  };
  return [search, change];
}
