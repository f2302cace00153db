import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant } from "./text.ts";
import { actorView } from "./tickets.ts";

const ticketLook = z.object({
  id: z.string(),
  /** The citizen's number, a sealed identity that was opened, a sealed ticket, its original words, or a file. */
  what: z.enum(["contact", "identity", "sealed", "original", "file"]),
  actor: actorView,
  at: instant,
  /** The reason given for a contact, the name of a file. */
  detail: z.string().nullable(),
});
export type TicketLook = z.infer<typeof ticketLook>;

/** 谁看过 (PIPL art. 54): never for units, which could be the leak that is looked for. */
export const listTicketLooks = defineEndpoint({
  name: "listTicketLooks",
  method: "get",
  path: "/tickets/:id/looks",
  summary: "Who has seen the contact, the sealed words and the files, newest first",
  auth: ["supervisor", "overseer", "dispatcher"],
  params: byId,
  reply: z.object({ items: z.array(ticketLook) }),
});
