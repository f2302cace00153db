import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, text } from "./text.ts";

/** 外发回调: programs outside that hear of facts (Standard Webhooks). The payload is thin: ids and a version. */
const endpointView = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** Facts it hears of; empty: every fact of a ticket. */
  types: z.array(z.string()),
  active: z.boolean(),
  createdAt: instant,
  /** Deliveries that failed and are tried again, and those given up. */
  retrying: z.number().int(),
  dead: z.number().int(),
  lastDeliveredAt: instant.nullable(),
});

const address = z
  // What is no URL goes no further: the next check parses it.
  .url({ protocol: /^https?$/, abort: true })
  .max(500)
  .check(z.refine((value) => !hasCredentials(value), "网址中不得含用户名或密码"));

function hasCredentials(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username !== "" || password !== "";
}

const types = z.array(z.string().regex(/^ticket\.[a-z-]{1,40}$/)).max(50);
export const listWebhooks = defineEndpoint({
  name: "listWebhooks",
  method: "get",
  path: "/webhooks",
  summary: "Endpoints outside that hear of facts; never their secrets",
  auth: ["administrator"],
  reply: z.object({ items: z.array(endpointView) }),
});

export const createWebhook = defineEndpoint({
  name: "createWebhook",
  method: "post",
  path: "/webhooks",
  summary: "Tell an endpoint of facts from now on; its secret is shown this once",
  auth: ["administrator"],
  body: z.strictObject({ name: text(60), url: address, types: types.default(() => []) }),
  reply: endpointView.extend({ secret: z.string() }),
  status: 201,
});

export const updateWebhook = defineEndpoint({
  name: "updateWebhook",
  method: "put",
  path: "/webhooks/:id",
  summary: "Change an endpoint; an inactive one hears of nothing",
  auth: ["administrator"],
  params: byId,
  body: z.strictObject({ name: text(60), url: address, types, active: z.boolean() }),
  reply: endpointView,
});

export const deleteWebhook = defineEndpoint({
  name: "deleteWebhook",
  method: "delete",
  path: "/webhooks/:id",
  summary: "Forget an endpoint and its deliveries",
  auth: ["administrator"],
  params: byId,
  status: 204,
});

export const listWebhookDeliveries = defineEndpoint({
  name: "listWebhookDeliveries",
  method: "get",
  path: "/webhooks/:id/deliveries",
  summary: "What was sent and what waits, newest first; kept for thirty days",
  auth: ["administrator"],
  params: byId,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        ticketId: z.string(),
        version: z.number().int(),
        at: instant,
        state: z.enum(["waiting", "retrying", "dead", "delivered"]),
        failures: z.number().int(),
        lastError: z.string().nullable(),
        deliveredAt: instant.nullable(),
      }),
    ),
  }),
});

export const replayWebhookDelivery = defineEndpoint({
  name: "replayWebhookDelivery",
  method: "post",
  path: "/webhooks/:id/deliveries/:deliveryId/replay",
  summary: "Send it again, with the same webhook-id, also when it was delivered",
  auth: ["administrator"],
  params: z.strictObject({
    id,
    deliveryId: z
      .string()
      .max(160)
      .regex(/^[A-Za-z0-9_.-]+$/),
  }),
  status: 202,
});
