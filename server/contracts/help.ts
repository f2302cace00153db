import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, named, optionalText, text } from "./text.ts";

/** 求助事由 */
export const helpReasons = [
  "upset-caller",
  "danger",
  "unclear-answer",
  "language",
  "system",
  "other",
] as const;
export const helpReason = z.enum(helpReasons);
export type HelpReason = z.infer<typeof helpReason>;

export const helpRequest = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(["open", "taken", "closed"]),
  reason: helpReason,
  note: z.string().nullable(),
  /** The call's own id, as GET /calls/:id takes it. */
  callId: z.string().nullable(),
  ticketId: z.string().nullable(),
  agent: named,
  askedAt: instant,
  takenBy: named.nullable(),
  takenAt: instant.nullable(),
  closedAt: instant.nullable(),
  messages: z.array(z.object({ id: z.string(), by: named, at: instant, text: z.string() })),
});
export type HelpRequest = z.infer<typeof helpRequest>;

export const askForHelp = defineEndpoint({
  name: "askForHelp",
  method: "post",
  path: "/help-requests",
  summary: "An agent asks the shift supervisor for help, from a call or a ticket; one request at a time",
  auth: ["agent"],
  body: z.strictObject({
    reason: helpReason,
    note: optionalText(500).optional(),
    callId: id.optional(),
    ticketId: id.optional(),
  }),
  reply: helpRequest,
  status: 201,
  idempotent: true,
});

export const getMyHelp = defineEndpoint({
  name: "getMyHelp",
  method: "get",
  path: "/help-requests/mine",
  summary: "The agent's own open request with what the supervisor wrote",
  auth: ["agent"],
  reply: z.object({ request: helpRequest.nullable() }),
});

export const listHelpRequests = defineEndpoint({
  name: "listHelpRequests",
  method: "get",
  path: "/help-requests",
  summary: "Requests that are not closed, the longest waiting first",
  auth: ["supervisor"],
  reply: z.object({ items: z.array(helpRequest) }),
});

export const lookAtHelp = defineEndpoint({
  name: "lookAtHelp",
  method: "post",
  path: "/help-requests/:id/look",
  summary:
    "A supervisor opens what the agent has in front of them; every look is recorded, the first takes it",
  auth: ["supervisor"],
  params: byId,
  reply: helpRequest,
});

export const writeHelpMessage = defineEndpoint({
  name: "writeHelpMessage",
  method: "post",
  path: "/help-requests/:id/messages",
  summary: "A short message between the agent and the supervisor",
  auth: ["agent", "supervisor"],
  params: byId,
  body: z.strictObject({ text: text(500) }),
  reply: helpRequest,
  status: 201,
  idempotent: true,
});

export const closeHelp = defineEndpoint({
  name: "closeHelp",
  method: "post",
  path: "/help-requests/:id/close",
  summary: "The request is settled, or the agent no longer needs help",
  auth: ["agent", "supervisor"],
  params: byId,
  reply: helpRequest,
});
