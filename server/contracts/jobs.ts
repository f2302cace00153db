import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant } from "./text.ts";

/** 死信: an effect that failed. Ids and names from the code only: nothing that a person said, and no error's words. */
const deadLetter = z.object({
  id: z.string(),
  job: z.string(),
  ticketId: z.string().nullable(),
  ticketNumber: z.string().nullable(),
  /** The fact that owes it. */
  fact: z.string(),
  attempts: z.number().int(),
  /** The kind of error, such as "QueryFailedError 23514". */
  lastError: z.string().nullable(),
  /** When it was owed from. */
  owedSince: instant,
  /** Set: given up, waiting for a person. Null: still tried by itself. */
  deadAt: instant.nullable(),
  /** When it is tried next by itself. */
  nextTryAt: instant.nullable(),
});

export const listDeadLetters = defineEndpoint({
  name: "listDeadLetters",
  method: "get",
  path: "/jobs/dead-letters",
  summary: "Effects that failed: first those given up, then those still tried, newest first",
  auth: ["administrator"],
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    items: z.array(deadLetter),
    /** All there are, not only those listed. */
    dead: z.number().int(),
    retrying: z.number().int(),
  }),
});

export const retryDeadLetter = defineEndpoint({
  name: "retryDeadLetter",
  method: "post",
  path: "/jobs/dead-letters/:id/retry",
  summary: "Try it again at once, with as many attempts as at first",
  auth: ["administrator"],
  params: byId,
  status: 202,
});
