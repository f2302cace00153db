import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import type {
  ClientMessage,
  clientMessages,
  DraftChanged,
  Hint,
  HintName,
  PresenceChanged,
} from "#contracts/sockets.ts";
import type { ActionType } from "#contracts/ticket-actions.ts";
import { draftChanged, draftsBack } from "../drafts/draft-store.ts";
import { setConnectionState } from "./connection.ts";
import { applyHint, everythingStale, noticesStale, retryFailed } from "./hints.ts";
import { setPresence } from "./presence.ts";

type Ack = { ok: true; hints?: Hint[]; upTo?: number; reset?: boolean } | { ok: false; problem?: unknown };

const hintNames: HintName[] = [
  "ticket.changed",
  "call.ringing",
  "call.answered",
  "call.ended",
  "queue.changed",
  "agent.changed",
  "guide.changed",
  "help.changed",
  "broadcast.changed",
  "wall.changed",
  "notice",
];

let socket: Socket | undefined;
/** The last number given by the relay that this page has seen. */
let lastSeq = 0;
let connectedBefore = false;
const watched = new Map<string, number>();
/** Ticket id → the action whose form is open here. */
const writing = new Map<string, ActionType>();
/** What the server has to be told again after every reconnect. */
const standing = new Set<() => void>();

/** Opens the one socket of this page; safe to call again. */
export function openSocket(onRefused: () => void): void {
  if (socket) return;
  setConnectionState("connecting");
  const opened = io({
    path: "/socket.io",
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    // Less than 4 s: a console is right again within five seconds, and 2,000 of them do not come in the same second.
    reconnectionDelayMax: 2500,
    randomizationFactor: 0.5,
  });
  socket = opened;
  opened.on("connect", () => void connected(opened));
  opened.on("disconnect", (reason) => {
    setConnectionState("lost");
    // The server cut this connection on purpose (signed out, disabled): the client library will not retry by itself.
    if (reason === "io server disconnect") onRefused();
  });
  opened.on("connect_error", () => {
    setConnectionState("lost");
    // Refused by the server, not by the network: the session has to be looked at.
    if (!opened.active) onRefused();
  });
  opened.on("presence.changed", (body: PresenceChanged) => setPresence(body));
  opened.on("draft.changed", (body: DraftChanged) => draftChanged(body));
  for (const name of hintNames) {
    opened.on(name, (body: Hint["body"]) => receive({ name, body } as Hint));
  }
}

export function closeSocket(): void {
  socket?.disconnect();
  socket = undefined;
  lastSeq = 0;
  connectedBefore = false;
  watched.clear();
  setConnectionState("off");
}

type Body<M extends ClientMessage> = z.input<(typeof clientMessages)[M]>;

/** Sends one message; resolves with its acknowledgement, or `{ok:false}` when it does not come in time. */
export async function send<M extends ClientMessage>(message: M, body: Body<M>): Promise<Ack> {
  return socket?.connected ? sendSoon(message, body) : { ok: false };
}

/** As `send`, for what a person pressed: it waits for a line that is not there yet, up to five seconds. */
export async function sendSoon<M extends ClientMessage>(message: M, body: Body<M>): Promise<Ack> {
  try {
    return ((await socket?.timeout(5000).emitWithAck(message, body)) as Ack | undefined) ?? { ok: false };
  } catch {
    return { ok: false };
  }
}

/** Says something now and again after every reconnect. Returns the way to stop. */
export function keepSaying(say: () => void): () => void {
  standing.add(say);
  if (socket?.connected) say();
  return () => void standing.delete(say);
}

/** Asks to be told about one ticket while something on the screen shows it. Returns the way to stop. */
export function watchTicket(ticketId: string): () => void {
  const count = watched.get(ticketId) ?? 0;
  watched.set(ticketId, count + 1);
  if (count === 0) announce(ticketId);
  return () => {
    const left = (watched.get(ticketId) ?? 1) - 1;
    if (left > 0) {
      watched.set(ticketId, left);
      return;
    }
    watched.delete(ticketId);
    void send("ticket.unwatch", { ticketId });
  };
}

/** Tells the others at this ticket that this person has the form of an action open. Returns the way to stop. */
export function setDoing(ticketId: string, what: ActionType): () => void {
  writing.set(ticketId, what);
  tellDoing(ticketId);
  return () => {
    writing.delete(ticketId);
    if (watched.has(ticketId)) tellDoing(ticketId);
  };
}

function announce(ticketId: string): void {
  void send("ticket.watch", { ticketId });
  tellDoing(ticketId);
}

function tellDoing(ticketId: string): void {
  const what = writing.get(ticketId);
  void send("ticket.presence", what ? { ticketId, doing: "editing", what } : { ticketId, doing: "viewing" });
}

async function connected(opened: Socket): Promise<void> {
  setConnectionState("live");
  retryFailed();
  draftsBack();
  for (const ticketId of watched.keys()) announce(ticketId);
  for (const say of standing) say();
  const again = connectedBefore;
  connectedBefore = true;
  if (!again) noticesStale();
  if (!again || opened.recovered) return;
  if (lastSeq === 0) {
    everythingStale();
    return;
  }
  const ack = await send("resume", { after: lastSeq });
  if (!ack.ok || ack.reset) {
    everythingStale();
    return;
  }
  for (const hint of ack.hints ?? []) receive(hint);
  lastSeq = Math.max(lastSeq, ack.upTo ?? 0);
}

function receive(hint: Hint): void {
  lastSeq = Math.max(lastSeq, hint.body.seq);
  applyHint(hint);
}
