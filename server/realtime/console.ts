import type { Socket } from "socket.io";
import type { AgentCommands } from "../calls/agent.commands.ts";
import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { canSee, type Seen } from "../tickets/visibility.ts";
import type { MessageHandlers } from "./answer.ts";
import { missedSince } from "./event.store.ts";
import { missedHints } from "./missed-hints.ts";
import type { PresenceData } from "./presence.ts";
import { mayWatchWall, WALL } from "./wall-room.ts";

/** Nobody looks at more tickets at once; more is a program gone wrong. */
const MAX_WATCHED = 200;

interface ConsoleOptions {
  socket: Socket;
  actor: Actor;
  query: Query;
  loadTicketForSight(ticketId: string): Promise<Seen | undefined>;
  /** Who is at this ticket may have changed. */
  presenceTouched(ticketId: string): void;
  agents: Pick<AgentCommands, "change">;
}

/** One person's window: what it may ask for over the socket. */
export function consoleHandlers(options: ConsoleOptions): MessageHandlers {
  const { socket, actor, query, loadTicketForSight, presenceTouched, agents } = options;
  const data = socket.data as PresenceData;

  async function watch(ticketId: string): Promise<void> {
    const ticket = await loadTicketForSight(ticketId);
    if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
    const room = `ticket:${ticketId}`;
    if (!socket.rooms.has(room) && watchedBy(socket).length >= MAX_WATCHED)
      throw new ProblemError("too-many-requests", `同时关注的工单不能超过 ${MAX_WATCHED} 件`);
    // The line may have been cut while the ticket was read.
    if (socket.connected) await socket.join(room);
  }

  return {
    async "ticket.watch"({ ticketId }) {
      await watch(ticketId);
      presenceTouched(ticketId);
      return {};
    },
    async "ticket.unwatch"({ ticketId }) {
      await socket.leave(`ticket:${ticketId}`);
      delete data.presence[ticketId];
      presenceTouched(ticketId);
      return {};
    },
    async "ticket.presence"({ ticketId, doing, what }) {
      await watch(ticketId);
      data.presence[ticketId] = what ? { doing, what } : { doing };
      presenceTouched(ticketId);
      return {};
    },
    async "agent.state"(asked) {
      const { state, since } = await agents.change(actor, asked);
      return { state, since: since.toISOString() };
    },
    async "wall.watch"() {
      if (!mayWatchWall(actor)) throw new ProblemError("forbidden", "您的岗位不能查看大屏");
      await socket.join(WALL);
      return {};
    },
    async "wall.unwatch"() {
      await socket.leave(WALL);
      return {};
    },
    async resume({ after }) {
      const { rows, upTo } = await missedSince(query, after, [...socket.rooms]);
      return rows ? { hints: missedHints(rows, socket.rooms), upTo } : { reset: true, upTo };
    },
  };
}

/** Ids of the tickets this socket watches. */
export const watchedBy = (socket: Socket): string[] =>
  [...socket.rooms].filter((room) => room.startsWith("ticket:")).map((room) => room.slice("ticket:".length));
