import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A TCP proxy that can fall silent (a black hole: connections stay open, nothing arrives) or hang up. */
export async function startFaultyProxy(target: { host: string; port: number }) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed()] as [Socket, Socket][]) {
      from.on("data", (bytes) => silent || to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hangUp = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    port: (server.address() as { port: number }).port,
    fallSilent: () => {
      silent = true;
    },
    /** What was swallowed is gone: both sides have to begin again. */
    heal: () => {
      silent = false;
      hangUp();
    },
    async stop() {
      server.close();
      hangUp();
      await once(server, "close");
    },
  };
}
