import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import { claimHeld, releaseHeld } from "#server/notices/notice-address.store.ts";
import { mailText } from "./mail-notice.ts";
import type { Outside } from "./outside.ts";

/** A mail that could not be sent is tried again after this. */
const AGAIN_MS = 15 * 60_000;

/**
 * 通知汇总: one mail a person with everything held back until now. Claimed first and marked after, so that a crash between
 * repeats a mail rather than losing it; what was read on the platform meanwhile is left out.
 * @returns how many mails were sent
 */
export async function mailHeldNotices({
  query,
  clock,
  outside,
}: {
  query: Query;
  clock: Clock;
  outside: Pick<Outside, "mail" | "publicUrl">;
}): Promise<number> {
  let sent = 0;
  if (!outside.mail) return sent;
  for (;;) {
    const now = clock.now();
    const held = await claimHeld(query, now, new Date(now.getTime() + AGAIN_MS));
    if (!held) return sent;
    const [first] = held.notices;
    if (!first) continue;
    const count = held.notices.length;
    await outside.mail({
      id: `held-${first.id}`,
      to: held.email,
      subject: count === 1 ? `【12345】${first.title}` : `【12345】${count} 条通知`,
      text: mailText(
        held.notices.map(({ title }) => title),
        outside.publicUrl,
      ),
    });
    await releaseHeld(
      query,
      held.notices.map(({ id }) => id),
    );
    sent += 1;
  }
}
