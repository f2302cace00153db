import type { IncomingHttpHeaders } from "node:http";

/**
 * True when a browser says the request comes from another site. No Origin means no browser page (programs, same-origin GET).
 * PUBLIC_URL is accepted besides the host that was asked, because a proxy may rename it.
 */
export function isForeignOrigin(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  if (publicUrl && origin === new URL(publicUrl).origin) return false;
  if (!URL.canParse(origin)) return true;
  const asked = headers.host;
  return new URL(origin).host !== asked;
}
