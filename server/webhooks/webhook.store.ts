import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";

export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  types: string[];
  active: boolean;
  createdAt: Date;
  retrying: number;
  dead: number;
  lastDeliveredAt: Date | null;
}

export interface WebhookFields {
  name: string;
  url: string;
  types: readonly string[];
  active: boolean;
}

/** All endpoints, or one. */
export const listWebhookRows = (query: Query, id?: string): Promise<WebhookRow[]> =>
  query<WebhookRow>(
    `SELECT w.id, w.name, w.url, w.types, w.active, w.created_at AS "createdAt",
            count(*) FILTER (WHERE d.done_at IS NULL AND d.failures > 0 AND d.dead_at IS NULL)::int AS retrying,
            count(*) FILTER (WHERE d.done_at IS NULL AND d.dead_at IS NOT NULL)::int AS dead,
            max(d.done_at) AS "lastDeliveredAt"
     FROM webhook_endpoint w LEFT JOIN due_job d ON d.endpoint_id = w.id
     WHERE $1::text IS NULL OR w.id = $1
     GROUP BY w.id ORDER BY w.created_at DESC, w.id LIMIT 200`,
    [id ?? null],
  );

export async function insertWebhook(
  manager: EntityManager,
  row: WebhookFields & { id: string; secretCipher: string },
  at: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO webhook_endpoint (id, name, url, types, active, secret_cipher, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.name, row.url, row.types, row.active, row.secretCipher, at],
  );
}

/** False when there is no such endpoint. */
export async function changeWebhook(
  manager: EntityManager,
  id: string,
  { name, url, types, active }: WebhookFields,
): Promise<boolean> {
  const rows = await queryOf(manager)(
    `UPDATE webhook_endpoint SET name = $2, url = $3, types = $4, active = $5 WHERE id = $1 RETURNING id`,
    [id, name, url, types, active],
  );
  return rows.length > 0;
}

export async function removeWebhook(manager: EntityManager, id: string): Promise<boolean> {
  const rows = await queryOf(manager)("DELETE FROM webhook_endpoint WHERE id = $1 RETURNING id", [id]);
  return rows.length > 0;
}

export interface DeliveryRow {
  id: string;
  type: string;
  ticketId: string;
  version: number;
  at: Date;
  state: "waiting" | "retrying" | "dead" | "delivered";
  failures: number;
  lastError: string | null;
  deliveredAt: Date | null;
}

export const listDeliveryRows = (query: Query, endpointId: string, limit: number): Promise<DeliveryRow[]> =>
  query<DeliveryRow>(
    `SELECT d.id, e.type, e.subject_id AS "ticketId", e.version, e.at, d.failures, d.last_error AS "lastError",
            d.done_at AS "deliveredAt",
            CASE WHEN d.done_at IS NOT NULL THEN 'delivered' WHEN d.dead_at IS NOT NULL THEN 'dead'
                 WHEN d.failures > 0 THEN 'retrying' ELSE 'waiting' END AS state
     FROM due_job d JOIN domain_event e ON e.id = d.event_id
     WHERE d.endpoint_id = $1 ORDER BY d.event_id DESC LIMIT $2`,
    [endpointId, limit],
  );

/** Owed once more, as at first. False when this endpoint has no such delivery. */
export async function sendAgain(
  manager: EntityManager,
  endpointId: string,
  deliveryId: string,
  now: Date,
): Promise<boolean> {
  const rows = await queryOf(manager)(
    `UPDATE due_job SET done_at = NULL, dead_at = NULL, failures = 0, sweep_at = $3
     WHERE id = $2 AND endpoint_id = $1 RETURNING id`,
    [endpointId, deliveryId, now],
  );
  return rows.length > 0;
}
