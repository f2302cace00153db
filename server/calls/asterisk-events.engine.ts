import type { CtiEvent } from "#contracts/calls.ts";
import { newId } from "../platform/ids.ts";
import type { LineEvent } from "./ari-line.engine.ts";
import { agentLeg, isLeg, unlessGone, type AsteriskBridge } from "./asterisk-bridge.engine.ts";

export interface AsteriskEars {
  hear(event: CtiEvent): Promise<void>;
  /** The agent pressed hold at the telephone. */
  onHold(callId: string, held: boolean): Promise<void>;
  /** Calls that we believe to be going on. */
  liveCalls(): Promise<string[]>;
}

type Channel = NonNullable<LineEvent["channel"]>;

/** What Asterisk tells: its channels become calls that ring, are answered and end. */
export function createAsteriskEvents(bridge: AsteriskBridge, { hear, onHold, liveCalls }: AsteriskEars) {
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

  async function onStart(channel: Channel, event: LineEvent, when: object): Promise<void> {
    const [kind, callId = "", username = "", number = ""] = event.args ?? [];
    switch (isLeg(channel.id) || kind === "citizen" ? kind : "caller") {
      case "agent":
        await bridge.answer(callId);
        await bridge.meet(callId, channel.id);
        return hear({ event: "answer", callId, user: username, leg: event.timestamp ?? newId(), ...when });
      case "third":
        return bridge.join(callId, [channel.id]);
      case "dial":
        // The agent has picked up: now the citizen's phone may ring.
        await bridge.ring(channel.id);
        return bridge.originate(callId, bridge.outside(number), ["citizen", callId, username]);
      case "citizen":
        await bridge.meet(callId, agentLeg(callId, username));
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
        await unlessGone(bridge.ring(channel.id));
    }
  }

  async function onEnd(channelId: string, event: LineEvent, when: object): Promise<void> {
    const [, kind, callId] = /^(agent|third)~(.+)~[^~]+$/.exec(channelId) ?? [];
    if (kind === "third") return;
    if (callId) {
      // Who talked has put down the phone. A caller who was handed on is no longer in the bridge, and stays.
      if ((await bridge.membersOf(callId)).includes(callId)) await bridge.end(callId);
      return;
    }
    await hear({
      event: "hangup",
      callId: channelId,
      cause: event.cause_txt ?? String(event.cause ?? ""),
      ...when,
    });
    for (const member of await bridge.membersOf(channelId)) await bridge.end(member);
    await bridge.endBridge(channelId);
  }

  /** What was hung up while nobody listened is hung up now. */
  async function onUp(): Promise<void> {
    const there = await bridge.channels();
    // A call of ours has no channel of its own before the agent has picked up.
    const known = (callId: string) => there.some((id) => id === callId || id.startsWith(`agent~${callId}~`));
    for (const callId of await liveCalls())
      if (!known(callId)) await hear({ event: "hangup", callId, cause: "lost" });
  }

  return { onEvent, onUp };
}

/** Asterisk writes 2026-03-02T10:00:00.000+0800; the offset is given the colon that ISO 8601 asks for. */
const isoOf = (timestamp: string) => timestamp.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
