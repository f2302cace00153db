import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { getDemoPhone, type CtiEvent } from "#contracts/calls.ts";
import { call } from "../api/client.ts";
import { currentCallQuery } from "../workbench/call-queries.ts";
import { changeLine, currentExchange, post, subscribe, type LineState } from "./phone-lines.ts";

const mark = "sim-";
const afterwards = { newCall: "ringing", answer: "talking", hangup: "idle" } as const;

export const usePhoneLog = () => useSyncExternalStore(subscribe, () => currentExchange().log);

/**
 * A telephone that rings in through the real CTI endpoint (demo city only).
 * @param index which of the lines; the first rings at the own desk unless told otherwise, the others at who is ready
 */
export function usePhoneLine(index = 0) {
  const gateway = useQuery({
    queryKey: ["demo-phone"],
    queryFn: () => call(getDemoPhone),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const now = useSyncExternalStore(subscribe, () => currentExchange().lines[index]!);
  const [chosenAgent, setAgent] = useState<string | null>(index === 0 ? null : "");
  const [queue, setQueue] = useState("");
  const agent = chosenAgent ?? gateway.data?.username ?? "";
  const path = gateway.data?.ctiPath ?? "";

  // A reload forgets the line, not the call: one that still runs can be picked up and hung up again.
  const { data: card } = useQuery(currentCallQuery);
  const running = card?.call;
  const left =
    index === 0 &&
    now.state === "idle" &&
    running?.callId.startsWith(mark) &&
    !currentExchange().lines.some((line) => line.callId === running.callId)
      ? running
      : undefined;
  const state: LineState = left ? (left.state === "talking" ? "talking" : "ringing") : now.state;
  const common = (callId: string) => ({
    callId,
    from: left ? undefined : now.from.replaceAll(/[ -]/g, ""),
    to: "12345",
    direction: "in" as const,
    user: agent || undefined,
    queue: queue.trim() || undefined,
  });

  const send = (event: CtiEvent["event"], cause = "normalClearing") => {
    const callId = event === "newCall" ? newCallId() : (left?.callId ?? now.callId);
    changeLine(index, { state: afterwards[event], callId });
    void post(path, { event, ...common(callId), cause: event === "hangup" ? cause : undefined });
  };

  /** 乱序到达: a whole answered call whose events come in backwards and twice, as on a bad network. */
  const sendShuffled = () => {
    const callId = newCallId();
    const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString();
    const told: CtiEvent[] = [
      { event: "hangup", ...common(callId), cause: "normalClearing", timestamp: at(5) },
      { event: "answer", ...common(callId), timestamp: at(60) },
      { event: "newCall", ...common(callId), timestamp: at(68) },
      { event: "answer", ...common(callId), timestamp: at(60) },
    ];
    void told.reduce((earlier, event) => earlier.then(() => post(path, event)), Promise.resolve());
  };

  return {
    ...now,
    state,
    from: left?.phone ?? now.from,
    ready: gateway.data !== undefined,
    broken: gateway.isError,
    agent,
    setAgent,
    queue,
    setQueue,
    setFrom: (from: string) => changeLine(index, { from }),
    send,
    sendShuffled,
  };
}
export type PhoneLine = ReturnType<typeof usePhoneLine>;

const newCallId = () => `${mark}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;
