import type { DataSource } from "typeorm";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import { callWebhook } from "./call-webhook.ts";
import { claimOutbound, markFailed, markSent } from "./due-job.store.ts";
import { mailNotice } from "./mail-notice.ts";
import type { Outbound, Outside } from "./outside.ts";
import { kindOf } from "./perform.ts";
import type { OutboundJob } from "./queues.ts";

const messages = {
  "mail-notice": mailNotice,
  "call-webhook": callWebhook,
} as const satisfies Record<OutboundJob, Outbound>;

export interface OutboundDeps {
  source: DataSource;
  clock: Clock;
  outside: Outside;
}

/** Longer than any message may take: after this somebody else may try. */
const CLAIM_MS = 30_000;

/**
 * Sends one message. No transaction stays open while the other side thinks, so a crash between its answer and our mark
 * sends it once more; the message's id lets the receiver see that. False when there was nothing to do.
 * @throws what went wrong, after noting it
 */
export async function performOutbound(
  { source, clock, outside }: OutboundDeps,
  id: string,
): Promise<boolean> {
  const query = queryOf(source);
  const now = clock.now();
  const claimed = await claimOutbound(query, id, now, CLAIM_MS);
  const send: Outbound | undefined = claimed && messages[claimed.due.job as OutboundJob];
  if (!claimed || !send) return false;
  try {
    await send({ query, ...claimed, now, outside });
  } catch (error) {
    await markFailed(query, id, kindOf(error), clock.now()).catch(() => {});
    throw error;
  }
  await markSent(query, id, clock.now());
  return true;
}
