import { useEffect } from "react";
import type { PresenceChanged } from "#contracts/sockets.ts";
import { usePresence } from "./presence.ts";
import { watchTicket } from "./socket.ts";

/** Watches the ticket while mounted and tells who has it open. */
export function useWatchedTicket(ticketId: string): PresenceChanged["people"] {
  useEffect(() => watchTicket(ticketId), [ticketId]);
  return usePresence(ticketId);
}
