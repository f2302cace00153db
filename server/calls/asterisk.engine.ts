import type { CtiEvent } from "#contracts/calls.ts";
import { AriError, createAri, type AriSettings } from "./ari.engine.ts";
import { openAriLine, type LineEvent } from "./ari-line.engine.ts";
import { newId } from "../platform/ids.ts";
import { noGateway, type PhoneGateway } from "./gateway.ts";

interface AsteriskOptions {
  settings: AriSettings;
  hear(event: CtiEvent): Promise<void>;
  /** The agent pressed hold at the telephone. */
  onHold(callId: string, held: boolean): Promise<void>;
  /** Calls that we believe to be going on. */
  liveCalls(): Promise<string[]>;
  onTrouble(what: string, error: unknown): void;
  patience?: number;
}

/*
 * Everything Asterisk has to remember is in the names: a caller's channel is the call, `agent~CALL~USER` the leg of who
 * answers, `third~CALL~NUMBER` that of an emergency line, and `call~CALL` the bridge they meet in. So any process may
 * give orders, and one that starts anew knows as much as before.
 */
const agentLeg = (callId: string, username: string) => `agent~${callId}~${username}`;
const bridgeOf = (callId: string) => `call~${callId}`;
const isLeg = (channelId: string) => /^(agent|third)~/.test(channelId);
const at = encodeURIComponent;

/** Asterisk through ARI. The dialplan hands every call to `Stasis(hotline,QUEUE)`; phones are PJSIP endpoints named like users. */
export function createAsteriskGateway(
  options: AsteriskOptions,
): PhoneGateway & Required<Pick<PhoneGateway, "listen">> {
  const { settings, hear, onHold, liveCalls, onTrouble, patience } = options;
  const { app, trunk } = settings;
  const ari = createAri(settings);

  const originate = (channelId: string, endpoint: string, appArgs: readonly string[]) =>
    ari.ask("POST", "/channels", { channelId, endpoint, app, appArgs: appArgs.join(","), callerId: "12345" });
  const outside = (number: string) => trunk.replace("{number}", number);
  const end = (channelId: string) => unlessGone(ari.ask("DELETE", `/channels/${at(channelId)}`));
  const music = (callId: string) => ari.ask("POST", `/channels/${at(callId)}/moh`);
  const join = (callId: string, channels: readonly string[]) =>
    ari.ask("POST", `/bridges/${at(bridgeOf(callId))}/addChannel`, { channel: channels.join(",") });
  const leave = (callId: string) =>
    unlessGone(ari.ask("POST", `/bridges/${at(bridgeOf(callId))}/removeChannel`, { channel: callId }));

  async function membersOf(callId: string): Promise<string[]> {
    const bridge = await unlessGone(
      ari.ask<{ channels: string[] }>("GET", `/bridges/${at(bridgeOf(callId))}`),
    );
    return bridge?.channels ?? [];
  }

  /** The caller and who answered meet; the music stops. */
  async function meet(callId: string, leg: string): Promise<void> {
    await ari.ask("POST", "/bridges", { bridgeId: bridgeOf(callId), type: "mixing" });
    await unlessGone(ari.ask("DELETE", `/channels/${at(callId)}/moh`));
    await join(callId, [callId, leg]);
  }

  /** @returns when the event was wholly dealt with */
  async function onEvent(event: LineEvent): Promise<void> {
    const { type, channel, timestamp } = event;
    if (!channel) return;
    const when = timestamp ? { timestamp: isoOf(timestamp) } : {};
    if (type === "StasisStart") return onStart(channel, event, when);
    if (type === "ChannelDestroyed") return onEnd(channel.id, event, when);
    const [, callId] = /^agent~(.+)~[^~]+$/.exec(channel.id) ?? [];
    if (callId && (type === "ChannelHold" || type === "ChannelUnhold"))
      return onHold(callId, type === "ChannelHold");
  }

  async function onStart(
    channel: NonNullable<LineEvent["channel"]>,
    event: LineEvent,
    when: object,
  ): Promise<void> {
    const [kind, callId = "", username = "", number = ""] = event.args ?? [];
    switch (isLeg(channel.id) || kind === "citizen" ? kind : "caller") {
      case "agent":
        await unlessGone(ari.ask("POST", `/channels/${at(callId)}/answer`));
        await meet(callId, channel.id);
        return hear({ event: "answer", callId, user: username, leg: event.timestamp ?? newId(), ...when });
      case "third":
        return void (await join(callId, [channel.id]));
      case "dial":
        // The agent has picked up: now the citizen's phone may ring.
        await ari.ask("POST", `/channels/${at(channel.id)}/ring`);
        return void (await originate(callId, outside(number), ["citizen", callId, username]));
      case "citizen":
        await meet(callId, agentLeg(callId, username));
        return hear({ event: "answer", callId, direction: "out", user: username, ...when });
      default:
        await hear({
          event: "newCall",
          callId: channel.id,
          direction: "in",
          from: channel.caller?.number ?? "",
          to: channel.dialplan?.exten ?? "",
          ...(kind ? { queue: kind } : {}),
          ...when,
        });
        await unlessGone(ari.ask("POST", `/channels/${at(channel.id)}/ring`));
    }
  }

  async function onEnd(channelId: string, event: LineEvent, when: object): Promise<void> {
    const [, kind, callId] = /^(agent|third)~(.+)~[^~]+$/.exec(channelId) ?? [];
    if (kind === "third") return;
    if (callId) {
      // Who talked has put down the phone. A caller who was handed on is no longer in the bridge, and stays.
      if ((await membersOf(callId)).includes(callId)) await end(callId);
      return;
    }
    await hear({
      event: "hangup",
      callId: channelId,
      cause: event.cause_txt ?? String(event.cause ?? ""),
      ...when,
    });
    for (const member of await membersOf(channelId)) await end(member);
    await unlessGone(ari.ask("DELETE", `/bridges/${at(bridgeOf(channelId))}`));
  }

  /** What was hung up while nobody listened is hung up now. */
  async function onUp(): Promise<void> {
    const channels = await ari.ask<{ id: string }[]>("GET", "/channels");
    const there = new Set(channels.map(({ id }) => id));
    // A call of ours has no channel of its own before the agent has picked up.
    const known = (callId: string) =>
      there.has(callId) || [...there].some((id) => id.startsWith(`agent~${callId}~`));
    for (const callId of await liveCalls())
      if (!known(callId)) await hear({ event: "hangup", callId, cause: "lost" });
  }

  return {
    ...noGateway,
    // Picking up is done at the telephone: Asterisk cannot lift a receiver.
    controls: ["hold", "resume", "transfer", "emergency", "hang-up"],
    dials: true,
    ring: async (callId, username) =>
      void (await originate(agentLeg(callId, username), `PJSIP/${username}`, ["agent", callId, username])),
    silence: async (callId, username) => void (await end(agentLeg(callId, username))),
    async hold(callId, held) {
      if (held) {
        await leave(callId);
        await music(callId);
      } else {
        await unlessGone(ari.ask("DELETE", `/channels/${at(callId)}/moh`));
        await join(callId, [callId]);
      }
    },
    async release(callId) {
      const legs = (await membersOf(callId)).filter((id) => id !== callId);
      await leave(callId);
      await music(callId);
      for (const leg of legs) await end(leg);
    },
    conference: async (callId, number) =>
      void (await originate(`third~${callId}~${number}`, outside(number), ["third", callId])),
    async hangUp(callId) {
      const legs = (await membersOf(callId)).filter(isLeg);
      await end(callId);
      for (const leg of legs) await end(leg);
    },
    dial: async (callId, username, phone) =>
      void (await originate(agentLeg(callId, username), `PJSIP/${username}`, [
        "dial",
        callId,
        username,
        phone,
      ])),
    listen: () => openAriLine({ ari, onEvent, onUp, onTrouble, ...(patience ? { patience } : {}) }),
  };
}

/** What is gone already need not be ended: 404 is success. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AriError && error.status === 404) return undefined;
    throw error;
  }
}

/** Asterisk writes 2026-03-02T10:00:00.000+0800; the offset is given the colon that ISO 8601 asks for. */
const isoOf = (timestamp: string) => timestamp.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
