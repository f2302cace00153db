/**
 * May a page of this Origin change something, or open a socket? Cookies travel with a foreign page's request, and a
 * handshake carries no CSRF token, so the Origin is a guard of its own. Programs send none.
 * @param host the request's Host header
 * @param allowed further origins, e.g. PUBLIC_URL behind a proxy that rewrites Host
 */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  const from = parse(origin);
  if (!from) return false;
  if (host !== undefined && from.host === host.toLowerCase()) return true;
  return allowed.some((url) => parse(url)?.origin === from.origin);
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
