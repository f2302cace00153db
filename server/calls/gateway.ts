import type { CallControl } from "#contracts/call-work.ts";

/**
 * 电话网关: what this platform asks of the telephone exchange. What the exchange says comes in by the CTI endpoint or
 * the adapter's own line, always as events of the one generic form, so that a call is derived in one way only.
 * Every method settles once the exchange has taken the order and rejects when it has not; none waits for people.
 */
export interface PhoneGateway {
  /** Which orders this exchange takes from us; the others are done at the telephone. */
  readonly controls: readonly CallControl[];
  /** It dials for us. */
  readonly dials: boolean;
  /** The person's phone begins to ring for this call. */
  ring(callId: string, username: string): Promise<void>;
  /** It falls silent: another's turn. */
  silence(callId: string, username: string): Promise<void>;
  /** The person picks up at the console. */
  answer(callId: string, username: string): Promise<void>;
  /** The caller hears music (true), or the agent again (false). */
  hold(callId: string, held: boolean): Promise<void>;
  /** The agent leaves, the caller stays and waits for the next. */
  release(callId: string): Promise<void>;
  /** 三方通话 with 110, 119, 120 or 122. */
  conference(callId: string, number: string): Promise<void>;
  hangUp(callId: string): Promise<void>;
  /** The person's own phone rings first, then the citizen is dialled. */
  dial(callId: string, username: string, phone: string): Promise<void>;
  /** Begins to hear what the exchange says, where it does not use the CTI endpoint. One process at a time. */
  listen?(): { stop(): void };
  stop(): Promise<void>;
}

const nothing = async () => {};

/** No gateway: the PBX distributes and is worked at the telephone; we only hear of calls. */
export const noGateway: PhoneGateway = {
  controls: [],
  dials: false,
  ring: nothing,
  silence: nothing,
  answer: nothing,
  hold: nothing,
  release: nothing,
  conference: nothing,
  hangUp: nothing,
  dial: nothing,
  stop: nothing,
};
