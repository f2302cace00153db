import { AriError, createAri, type AriSettings } from "./ari.engine.ts";

/*
 * Everything Asterisk has to remember is in the names: a caller's channel is the call, `agent~CALL~USER` the leg of who
 * answers, `third~CALL~NUMBER` that of an emergency line, and `call~CALL` the bridge they meet in. So any process may
 * give orders, and one that starts anew knows as much as before.
 */
export const agentLeg = (callId: string, username: string) => `agent~${callId}~${username}`;
export const thirdLeg = (callId: string, number: string) => `third~${callId}~${number}`;
export const isLeg = (channelId: string) => /^(agent|third)~/.test(channelId);

/** What is asked of Asterisk, one verb each. */
export function openAsteriskBridge(settings: AriSettings) {
  const { app, trunk } = settings;
  const ari = createAri(settings);
  const bridgeId = (callId: string) => `call~${callId}`;
  const channel = (id: string) => `/channels/${encodeURIComponent(id)}`;
  const bridge = (callId: string) => `/bridges/${encodeURIComponent(bridgeId(callId))}`;

  /** Dials `endpoint` as a new channel; `appArgs` come back when it is answered. */
  const originate = async (
    channelId: string,
    endpoint: string,
    appArgs: readonly string[],
  ): Promise<void> => {
    const args = { channelId, endpoint, app, appArgs: appArgs.join(","), callerId: "12345" };
    await ari.ask("POST", "/channels", args);
  };
  const join = async (callId: string, channels: readonly string[]): Promise<void> => {
    await ari.ask("POST", `${bridge(callId)}/addChannel`, { channel: channels.join(",") });
  };
  const stopMusic = (callId: string) => unlessGone(ari.ask("DELETE", `${channel(callId)}/moh`));

  return {
    ari,
    originate,
    join,
    /** The endpoint of a number outside. */
    outside: (number: string) => trunk.replace("{number}", number),
    end: (channelId: string) => unlessGone(ari.ask<void>("DELETE", channel(channelId))),
    endBridge: (callId: string) => unlessGone(ari.ask<void>("DELETE", bridge(callId))),
    ring: (channelId: string) => ari.ask<void>("POST", `${channel(channelId)}/ring`),
    answer: (callId: string) => unlessGone(ari.ask<void>("POST", `${channel(callId)}/answer`)),
    async channels(): Promise<string[]> {
      const there = await ari.ask<{ id: string }[]>("GET", "/channels");
      return there.map(({ id }) => id);
    },
    async membersOf(callId: string): Promise<string[]> {
      const found = await unlessGone(ari.ask<{ channels: string[] }>("GET", bridge(callId)));
      return found?.channels ?? [];
    },
    /** The caller and who answered meet; the music stops. */
    async meet(callId: string, leg: string): Promise<void> {
      await ari.ask("POST", "/bridges", { bridgeId: bridgeId(callId), type: "mixing" });
      await stopMusic(callId);
      await join(callId, [callId, leg]);
    },
    /** The caller alone, with music. */
    async park(callId: string): Promise<void> {
      await unlessGone(ari.ask("POST", `${bridge(callId)}/removeChannel`, { channel: callId }));
      await ari.ask("POST", `${channel(callId)}/moh`);
    },
    /** Back from the music to whoever is in the bridge. */
    async unpark(callId: string): Promise<void> {
      await stopMusic(callId);
      await join(callId, [callId]);
    },
  };
}

export type AsteriskBridge = ReturnType<typeof openAsteriskBridge>;

/** What is gone already need not be ended: 404 is success. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AriError && error.status === 404) return undefined;
    throw error;
  }
}
