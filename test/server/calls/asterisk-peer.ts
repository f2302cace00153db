import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";

const AUTHORIZATION = `Basic ${Buffer.from("hotline:secret").toString("base64")}`;

/** A peer that speaks ARI as Asterisk does: channels, bridges, events; what it was asked is kept. */
export async function startAsteriskPeer(port = 0) {
  const channels = new Map<string, { id: string; endpoint: string; args: string }>();
  const bridges = new Map<string, Set<string>>();
  const asked: string[] = [];
  const lines = new Set<WebSocket>();
  let refused = 0;

  const http = createServer(async (req, res) => {
    const body = await read(req);
    const { pathname } = new URL(req.url ?? "/", "http://peer");
    if (req.headers.authorization !== AUTHORIZATION) return void res.writeHead(401).end();
    const path = decodeURIComponent(pathname.replace(/^\/ari/, ""));
    asked.push(`${req.method} ${path}`);
    const answer = serve(req.method ?? "GET", path, body ? (JSON.parse(body) as Record<string, string>) : {});
    if (answer === undefined) return void res.writeHead(404).end('{"message":"not found"}');
    if (answer === null) return void res.writeHead(204).end();
    res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });

  /** null: done, nothing to say; undefined: no such thing. */
  function serve(method: string, path: string, given: Record<string, string>): object | null | undefined {
    const [, kind, id = "", verb] = path.split("/");
    if (kind === "channels" && !id) {
      if (method === "GET") return [...channels.values()];
      const channel = { id: given.channelId!, endpoint: given.endpoint!, args: given.appArgs! };
      channels.set(channel.id, channel);
      return channel;
    }
    if (kind === "channels") {
      if (!channels.has(id)) return undefined;
      if (method === "DELETE" && !verb) destroy(id, "Normal Clearing");
      return null;
    }
    if (kind === "bridges" && !id) {
      if (!bridges.has(given.bridgeId!)) bridges.set(given.bridgeId!, new Set());
      return { id: given.bridgeId };
    }
    const bridge = bridges.get(id);
    if (!bridge) return undefined;
    if (method === "GET") return { id, channels: [...bridge] };
    if (method === "DELETE") bridges.delete(id);
    for (const channel of (given.channel ?? "").split(",").filter(Boolean)) {
      if (!channels.has(channel)) return undefined;
      if (verb === "addChannel") bridge.add(channel);
      else bridge.delete(channel);
    }
    return null;
  }

  function tell(event: object): void {
    const words = JSON.stringify({ timestamp: stamp(), application: "hotline", ...event });
    for (const line of lines) line.send(words);
  }
  function destroy(id: string, cause: string): void {
    channels.delete(id);
    for (const bridge of bridges.values()) bridge.delete(id);
    tell({ type: "ChannelDestroyed", cause: 16, cause_txt: cause, channel: { id } });
  }

  const sockets = new WebSocketServer({ noServer: true });
  http.on("upgrade", (req, socket, head) => {
    if (req.headers.authorization !== AUTHORIZATION) {
      refused += 1;
      return void socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
    }
    sockets.handleUpgrade(req, socket, head, (line) => {
      lines.add(line);
      line.on("close", () => lines.delete(line));
    });
  });
  http.listen(port, "127.0.0.1");
  await once(http, "listening");

  return {
    port: (http.address() as AddressInfo).port,
    channels,
    asked,
    refused: () => refused,
    connected: () => lines.size > 0,
    /** A caller reaches the dialplan's Stasis(hotline,QUEUE). */
    call(id: string, number: string, queue?: string) {
      channels.set(id, { id, endpoint: "", args: queue ?? "" });
      tell({
        type: "StasisStart",
        args: queue ? [queue] : [],
        channel: { id, state: "Ring", caller: { number, name: "" }, dialplan: { exten: "12345" } },
      });
    },
    /** Whoever was rung on this channel picks up. Asterisk tells of the state, twice in no time, and of Stasis. */
    pickUp(id: string) {
      const { args } = channels.get(id)!;
      tell({ type: "ChannelStateChange", channel: { id, state: "Ringing" } });
      tell({ type: "ChannelStateChange", channel: { id, state: "Up" } });
      tell({ type: "StasisStart", args: args.split(","), channel: { id, state: "Up" } });
    },
    hold: (id: string, held: boolean) =>
      tell({ type: held ? "ChannelHold" : "ChannelUnhold", channel: { id } }),
    hangUp: (id: string, cause = "Normal Clearing") => destroy(id, cause),
    /** The line breaks without a word; what happens now nobody is told. */
    cut() {
      for (const line of lines) line.terminate();
      lines.clear();
    },
    async stop() {
      for (const line of lines) line.terminate();
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}
export type AsteriskPeer = Awaited<ReturnType<typeof startAsteriskPeer>>;

/** As Asterisk writes it: an offset without a colon. */
const stamp = () => new Date().toISOString().replace("Z", "+0000");

async function read(req: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of req) text += String(chunk);
  return text;
}
