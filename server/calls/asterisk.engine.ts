import type { AriSettings } from "./ari.engine.ts";
import { openAriLine } from "./ari-line.engine.ts";
import { agentLeg, isLeg, openAsteriskBridge, thirdLeg } from "./asterisk-bridge.engine.ts";
import { createAsteriskEvents, type AsteriskEars } from "./asterisk-events.engine.ts";
import { noGateway, type PhoneGateway } from "./gateway.ts";

interface AsteriskOptions extends AsteriskEars {
  settings: AriSettings;
  onTrouble(what: string, error: unknown): void;
  patience?: number;
}

/** Asterisk through ARI. The dialplan hands every call to `Stasis(hotline,QUEUE)`; phones are PJSIP endpoints named like users. */
export function createAsteriskGateway(
  options: AsteriskOptions,
): PhoneGateway & Required<Pick<PhoneGateway, "listen">> {
  const { settings, onTrouble, patience } = options;
  const bridge = openAsteriskBridge(settings);
  const events = createAsteriskEvents(bridge, options);
  const callPhone = (callId: string, username: string, appArgs: readonly string[]) =>
    bridge.originate(agentLeg(callId, username), `PJSIP/${username}`, appArgs);

  return {
    ...noGateway,
    // Picking up is done at the telephone: Asterisk cannot lift a receiver.
    controls: ["hold", "resume", "transfer", "emergency", "hang-up"],
    dials: true,
    ring: (callId, username) => callPhone(callId, username, ["agent", callId, username]),
    silence: (callId, username) => bridge.end(agentLeg(callId, username)),
    hold: (callId, held) => (held ? bridge.park(callId) : bridge.unpark(callId)),
    async release(callId) {
      const legs = (await bridge.membersOf(callId)).filter((id) => id !== callId);
      await bridge.park(callId);
      for (const leg of legs) await bridge.end(leg);
    },
    conference: (callId, number) =>
      bridge.originate(thirdLeg(callId, number), bridge.outside(number), ["third", callId]),
    async hangUp(callId) {
      const legs = (await bridge.membersOf(callId)).filter(isLeg);
      await bridge.end(callId);
      for (const leg of legs) await bridge.end(leg);
    },
    dial: (callId, username, phone) => callPhone(callId, username, ["dial", callId, username, phone]),
    listen: () => openAriLine({ ari: bridge.ari, ...events, onTrouble, ...(patience ? { patience } : {}) }),
  };
}
