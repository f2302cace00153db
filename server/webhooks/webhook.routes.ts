import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import {
  createWebhook,
  deleteWebhook,
  listWebhookDeliveries,
  listWebhooks,
  replayWebhookDelivery,
  updateWebhook,
} from "#contracts/webhooks.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { rememberAct } from "../platform/audit.store.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { implement, type Route } from "../platform/implement.ts";
import { badField, notFound } from "../platform/problems.ts";
import { isPublicAddress, literalAddress } from "../platform/public-address.ts";
import {
  changeWebhook,
  insertWebhook,
  listDeliveryRows,
  listWebhookRows,
  removeWebhook,
  sendAgain,
  type WebhookRow,
} from "./webhook.store.ts";

interface WebhookRoutesOptions {
  source: DataSource;
  clock: Clock;
  crypto: FieldCrypto;
  allowPrivate: boolean;
}

/** 外发回调: for administrators. Every change is kept with who made it. */
export function webhookRoutes({ source, clock, crypto, allowPrivate }: WebhookRoutesOptions): Route[] {
  const query = queryOf(source);
  const known = async (id: string): Promise<WebhookRow> => {
    const [row] = await listWebhookRows(query, id);
    if (!row) throw missing();
    return row;
  };
  const remember = (manager: Parameters<typeof queryOf>[0], id: string, type: string, actor: Actor) =>
    rememberAct(
      queryOf(manager),
      { subjectId: `webhook:${id}`, type },
      asEventActor(actor, "administrator"),
      clock.now(),
    );
  /** Early and friendly; what counts is the check when connecting, because names change where they lead. */
  const requireOutside = (url: string) => {
    const address = literalAddress(new URL(url));
    if (!allowPrivate && address && !isPublicAddress(address))
      throw badField("/url", "不得指向内部网络地址（WEBHOOK_ALLOW_PRIVATE 未开启）");
  };

  return [
    implement(listWebhooks, async () => ({ items: (await listWebhookRows(query)).map(present) })),
    implement(createWebhook, async ({ body, actor }) => {
      requireOutside(body.url);
      const id = newId();
      const secret = `whsec_${randomBytes(32).toString("base64")}`;
      await source.transaction(async (manager) => {
        const row = { ...body, id, active: true, secretCipher: crypto.seal(secret) };
        await insertWebhook(manager, row, clock.now());
        await remember(manager, id, "webhook.created", actor);
      });
      return { ...present(await known(id)), secret };
    }),
    implement(updateWebhook, async ({ params: { id }, body, actor }) => {
      requireOutside(body.url);
      await source.transaction(async (manager) => {
        if (!(await changeWebhook(manager, id, body))) throw missing();
        await remember(manager, id, "webhook.changed", actor);
      });
      return present(await known(id));
    }),
    implement(deleteWebhook, async ({ params: { id }, actor }) => {
      await source.transaction(async (manager) => {
        if (!(await removeWebhook(manager, id))) throw missing();
        await remember(manager, id, "webhook.deleted", actor);
      });
    }),
    implement(listWebhookDeliveries, async ({ params: { id }, query: { limit } }) => {
      await known(id);
      const rows = await listDeliveryRows(query, id, limit);
      const items = rows.map(({ at, deliveredAt, ...row }) =>
        Object.assign(row, { at: at.toISOString(), deliveredAt: deliveredAt?.toISOString() ?? null }),
      );
      return { items };
    }),
    implement(replayWebhookDelivery, async ({ params: { id, deliveryId }, actor }) => {
      await source.transaction(async (manager) => {
        if (!(await sendAgain(manager, id, deliveryId, clock.now()))) throw notFound("没有这次投递");
        await remember(manager, id, "webhook.replayed", actor);
      });
    }),
  ];
}

const missing = () => notFound("没有这个回调地址");

const present = (row: WebhookRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
});
