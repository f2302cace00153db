import { BlockList } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

const inside = new BlockList();
inside.addSubnet("10.0.0.0", 8);
inside.addSubnet("172.16.0.0", 12);
inside.addSubnet("192.168.0.0", 16);
inside.addSubnet("fc00::", 7, "ipv6");

/**
 * Whose X-Forwarded-For is believed: only the peer's own, and only where it can be our proxy: on this machine, or in the inner
 * network when PUBLIC_URL says that there is one. Colleagues sit in the inner network too: trusting every inner address
 * would let each of them make up where they come from.
 */
export const trustsProxy =
  (publicUrl: string | undefined) =>
  (address: string, hop: number): boolean => {
    if (hop > 0) return false;
    const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
    const family = plain.includes(":") ? "ipv6" : "ipv4";
    return loopback.check(plain, family) || (publicUrl !== undefined && inside.check(plain, family));
  };
