import { getWall } from "#contracts/wall.ts";
import type { Actor } from "../platform/actor.ts";
import type { EventRow } from "./hints-of-event.ts";

/**
 * The room of those who look at the wall now. A wall shows every ticket's figures and joins no ticket's room: it hears
 * that something moved, never what.
 */
export const WALL = "wall";

const shown = new Set(["ticket", "call", "agent", "help"]);

export const movesWall = ({ subject }: Pick<EventRow, "subject">): boolean => shown.has(subject);

export const mayWatchWall = ({ roles }: Pick<Actor, "roles">): boolean =>
  getWall.auth !== "staff" && getWall.auth !== "public" && getWall.auth.some((role) => roles.includes(role));
