import { mailableFrom } from "#server/notices/mail-pace.ts";
import { holdNotice, noticeToMail } from "#server/notices/notice-address.store.ts";
import type { OutboundContext } from "./outside.ts";

/**
 * 邮件通知: the notice's own title, which holds a number and a deadline and never a citizen's words, and the way in.
 * Who wants a digest, or has quiet hours now, gets it later (mail-held-notices); urgent ones come at once.
 */
export async function mailNotice({ query, fact, now, outside }: OutboundContext): Promise<void> {
  const notice = await noticeToMail(query, fact.subjectId);
  if (!notice || !outside.mail) return;
  const from = mailableFrom(now, notice.level, notice.pace);
  if (from > now) return holdNotice(query, notice.id, from);
  const link =
    outside.publicUrl &&
    notice.ticketId &&
    `${outside.publicUrl.replace(/\/$/, "")}/tickets/${notice.ticketId}`;
  await outside.mail({
    id: notice.id,
    to: notice.email,
    subject: `【12345】${notice.title}`,
    text: mailText([notice.title], link || undefined),
  });
}

/** What every mail says around its notices. */
export const mailText = (titles: readonly string[], link: string | undefined): string =>
  [...titles, "", `请登录平台查看和办理${link ? `：${link}` : "。"}`, "", "（系统自动发送，请勿回复）"].join(
    "\n",
  );
