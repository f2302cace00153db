import { createTransport } from "nodemailer";
import type { SendMail } from "./outside.ts";

const PATIENCE_MS = 8_000;

/** E-mail by SMTP. @param url smtp(s)://user:password@host:port @param from the sender people see */
export function createMailer({ url, from }: { url: string; from: string }): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.match(/@([^\s>]+)/)?.[1] ?? "hotline";
  return async ({ id, to, subject, text }) => {
    await transport.sendMail({
      from,
      to: { name: "", address: to },
      subject,
      text,
      textEncoding: "base64",
      messageId: `<${id}@${host}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  };
}
