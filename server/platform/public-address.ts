import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that are not the public internet (IANA special-purpose registries): this machine, this house, the cloud's own. */
const inside = new BlockList();
const subnets: readonly [net: string, prefix: number, type: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  // Of IPv6 only global unicast is public; what wraps an IPv4 address could wrap a private one.
  ["::", 3, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
];
for (const [net, prefix, type] of subnets) inside.addSubnet(net, prefix, type);

/** Whether an IP address belongs to the public internet; false for anything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !inside.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Refused because of where it leads. */
class PrivateAddressError extends Error {
  readonly code = "PRIVATE_ADDRESS";
}

/**
 * For `http.request({ lookup })`: the addresses it answers are those that are connected to, so a name that resolves to
 * something else a moment later gains nothing (DNS rebinding). One private address among several spoils the name.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const first = addresses[0];
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new PrivateAddressError(`${hostname} is not a public address`), []);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** The host of a URL when it is written as an IP address, without brackets. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
}
