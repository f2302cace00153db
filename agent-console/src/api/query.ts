import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./client.ts";

/** Server state lives here and nowhere else; hints of the socket make parts of it stale (live/hints.ts). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      // A refusal will be refused again; only a lost connection is worth another try.
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: false,
      // The browser's idea of being offline says nothing about a server in the same building.
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** How every list goes on that the server pages by cursor. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

/** Keys of everything cached, in one place, so that a hint can name what it makes stale. */
export const keys = {
  session: ["session"] as const,
  site: ["site"] as const,
  ticketLists: ["tickets", "list"] as const,
  ticketList: (filter: unknown) => ["tickets", "list", filter] as const,
  ticketCounts: ["tickets", "counts"] as const,
  ticket: (id: string) => ["tickets", "one", id] as const,
  ticketEvents: (id: string) => ["tickets", "events", id] as const,
  ticketDeadline: (id: string) => ["tickets", "deadline", id] as const,
  ticketAttachments: (id: string) => ["tickets", "attachments", id] as const,
  calls: ["calls"] as const,
  /** Own state; of everybody, for the supervisor. */
  agents: ["agents"] as const,
  guides: ["guides"] as const,
  ownErrata: ["guides", "tasks", "own-errata"] as const,
  notices: ["notices"] as const,
  quality: ["quality"] as const,
  help: ["help"] as const,
  broadcasts: ["broadcasts"] as const,
  wall: ["wall"] as const,
  reference: (name: string) => ["reference", name] as const,
};
