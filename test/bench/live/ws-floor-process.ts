/** The floor: a bare `ws` server. GET /rss gives its memory, POST /tell?n=N sends one frame to the first N clients. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";

/** As long as a hint of ours on the wire. */
const FRAME = `42["ticket.changed",{"seq":123456,"ticketId":"0199aaaa-bbbb-cccc-dddd-eeeeffff0000","version":1,"status":"received"}]`;

const clients = new Set<WebSocket>();
const http = createServer((req, res) => {
  const url = new URL(req.url ?? "/", "http://floor");
  if (url.pathname === "/rss") return void res.end(String(process.memoryUsage().rss));
  let left = Number(url.searchParams.get("n"));
  for (const client of clients) {
    if (left <= 0) break;
    client.send(FRAME);
    left -= 1;
  }
  return void res.end();
});
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", (client) => {
  clients.add(client);
  client.on("error", () => {});
  client.on("close", () => clients.delete(client));
  client.send("40");
});
http.listen(0, "127.0.0.1", () => process.send?.((http.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
