import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { pauseReasons } from "./ticket-actions.ts";
import { byId, optionalText, seenVersion, text } from "./text.ts";
import { ticketView } from "./tickets.ts";

const note = optionalText(2000).optional();

/** What is done to a ticket's clock, beside the actions of the outer contract. */
export const clockAction = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("pause"),
    reason: z.enum(pauseReasons),
    /** The paper that shows it: which hearing, test, ruling or event. */
    basis: text(1000),
    note,
  }),
  z.strictObject({ type: z.literal("resume"), note }),
]);
export type ClockAction = z.infer<typeof clockAction>;

/** 中止与恢复计时 go beside the actions: the list of those is fixed by the outer contract. */
export const setTicketClock = defineEndpoint({
  name: "setTicketClock",
  method: "post",
  path: "/tickets/:id/clock",
  summary: "Stop the ticket's clock for a listed reason, or let it run again; a stale version answers 409",
  auth: ["dispatcher", "officer", "department-head"],
  params: byId,
  body: z.strictObject({ version: seenVersion, action: clockAction }),
  reply: ticketView,
});
