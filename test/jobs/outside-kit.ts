import { once } from "node:events";
import { createServer as createHttpServer, type IncomingHttpHeaders } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";

interface Received {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program outside: keeps what it is sent and answers as it is told, at last 200. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: { status: number; headers?: Record<string, string> }[] = [];
  const server = createHttpServer(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += String(chunk);
    received.push({ path: req.url, headers: req.headers, body });
    const { status, headers } = answers.shift() ?? { status: 200 };
    res.writeHead(status, headers).end("noted");
  });
  return { ...(await listening(server)), received, answers };
}

/** A mail server that takes everything. */
export async function startMailServer() {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let text = "";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += String(chunk);
      for (let end = next(); end >= 0; end = next()) {
        const part = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) mails.push(part);
        else if (/^DATA/i.test(part)) say("354 go on");
        else if (/^QUIT/i.test(part)) socket.end("221 bye\r\n");
        else say("250 ok");
        if (inData) say("250 taken");
        inData = !inData && /^DATA/i.test(part);
      }
    });
    const next = () => text.indexOf(inData ? "\r\n.\r\n" : "\r\n");
  });
  return { ...(await listening(server)), mails };
}

async function listening(server: Server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
