import { createHmac } from "node:crypto";
import { DeliveryError, type OutboundContext } from "./outside.ts";
import { postWebhook } from "./post-webhook.ts";

/**
 * 外发回调 (Standard Webhooks): says that something happened to a ticket, and nothing of what. Who may know more asks
 * the API. @throws DeliveryError when the endpoint is inactive, did not answer 2xx, or may not be reached
 */
export async function callWebhook({ query, due, fact, now, outside }: OutboundContext): Promise<void> {
  const [endpoint] = await query<{ url: string; secretCipher: string; active: boolean }>(
    `SELECT url, secret_cipher AS "secretCipher", active FROM webhook_endpoint WHERE id = $1`,
    [due.endpointId],
  );
  if (!endpoint) return;
  if (!endpoint.active) throw new DeliveryError("INACTIVE");
  const body = JSON.stringify({
    type: fact.type,
    timestamp: fact.at.toISOString(),
    data: { ticketId: fact.subjectId, version: fact.version },
  });
  const message = { id: `evt_${fact.id}`, timestamp: Math.floor(now.getTime() / 1000), body };
  const signature = signWebhook(outside.openSecret(endpoint.secretCipher), message);
  const status = await postWebhook(endpoint.url, body, {
    allowPrivate: outside.allowPrivate,
    headers: {
      "webhook-id": message.id,
      "webhook-timestamp": String(message.timestamp),
      "webhook-signature": signature,
    },
  });
  if (status < 200 || status > 299) throw new DeliveryError(`HTTP ${status}`);
}

/** `v1,<base64>` over "id.timestamp.body". @param secret whsec_ and the key in base64 */
function signWebhook(
  secret: string,
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
