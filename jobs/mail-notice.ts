import { noticeToMail } from "#server/notices/notice-address.store.ts";
import type { OutboundContext } from "./outside.ts";

/** 邮件通知: the notice's own title, which holds a number and a deadline and never a citizen's words, and the way in. */
export async function mailNotice({ query, fact, outside }: OutboundContext): Promise<void> {
  const notice = await noticeToMail(query, fact.subjectId);
  if (!notice || !outside.mail) return;
  const link =
    outside.publicUrl &&
    notice.ticketId &&
    `${outside.publicUrl.replace(/\/$/, "")}/tickets/${notice.ticketId}`;
  await outside.mail({
    id: notice.id,
    to: notice.email,
    subject: `【12345】${notice.title}`,
    text: [
      notice.title,
      "",
      `请登录平台查看和办理${link ? `：${link}` : "。"}`,
      "",
      "（系统自动发送，请勿回复）",
    ].join("\n"),
  });
}
