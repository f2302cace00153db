import type { BroadcastMessage, BroadcastView } from "#contracts/broadcasts.ts";
import type { BroadcastRow } from "./broadcast.store.ts";

/** What its readers get. */
export const presentMessage = (row: BroadcastRow): BroadcastMessage => ({
  id: row.id,
  level: row.level,
  text: row.text,
  guide: row.guideId === null ? null : { id: row.guideId, title: row.guideTitle ?? "" },
  sentBy: { id: row.sentBy, name: row.senderName },
  sentAt: row.sentAt.toISOString(),
  until: row.until.toISOString(),
});

/** What the supervisors see of it besides: for whom, and how many have read it. */
export const presentBroadcast = (row: BroadcastRow): BroadcastView => ({
  ...presentMessage(row),
  audience: row.audience,
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  receipts: { read: row.read, total: row.total },
});
