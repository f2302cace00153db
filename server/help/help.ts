import type { HelpRequest } from "#contracts/help.ts";
import type { Actor } from "../platform/actor.ts";

/** 求助: what of it a rule looks at. */
export interface HelpState {
  state: HelpRequest["state"];
  askedBy: string;
}

/** The one who asked and the shift supervisors; for everybody else it does not exist. */
export const mayReadHelp = ({ askedBy }: HelpState, actor: Actor): boolean =>
  askedBy === actor.id || actor.roles.includes("supervisor");

/** Socket rooms that hear of a request: every supervisor's and the asker's own. */
export const roomsOfHelp = ({ askedBy }: Pick<HelpState, "askedBy">): string[] => [
  "desk:help",
  `staff:${askedBy}`,
];

/** The role in which somebody acts on a request; a supervisor who asked for help acts as who asked. */
export const helpRole = ({ askedBy }: HelpState, actor: Actor): "agent" | "supervisor" =>
  askedBy === actor.id ? "agent" : "supervisor";
