import { clientMessages, type ClientMessage } from "#contracts/sockets.ts";
import type { Problem } from "#contracts/endpoint.ts";
import { badInput, ProblemError } from "../platform/problems.ts";
import type { z } from "zod";

export type Acknowledgement = ({ ok: true } & Record<string, unknown>) | { ok: false; problem: Problem };

/** What the server does with each message a client may send; the result goes into the acknowledgement. */
export type MessageHandlers = {
  [M in ClientMessage]: (body: z.output<(typeof clientMessages)[M]>) => Promise<Record<string, unknown>>;
};

/** Parses and handles one message. Never throws: whatever came, there is an acknowledgement for it. */
export async function answer(
  handlers: MessageHandlers,
  name: unknown,
  body: unknown,
  onUnexpected: (error: unknown) => void,
): Promise<Acknowledgement> {
  try {
    return { ok: true, ...(await handle(handlers, name, body)) };
  } catch (error) {
    if (error instanceof ProblemError) return refusal(error);
    onUnexpected(error);
    return refusal(new ProblemError("unavailable", "暂时无法处理，请稍后再试"));
  }
}

export const refusal = (error: ProblemError): Acknowledgement => ({ ok: false, problem: error.toProblem() });

async function handle(handlers: MessageHandlers, name: unknown, body: unknown) {
  if (!isKnown(name)) throw new ProblemError("bad-input", "没有这种消息");
  const parsed = clientMessages[name].safeParse(body);
  if (!parsed.success) throw badInput(parsed.error, "");
  return (handlers[name] as (body: unknown) => Promise<Record<string, unknown>>)(parsed.data);
}

const isKnown = (name: unknown): name is ClientMessage =>
  typeof name === "string" && Object.hasOwn(clientMessages, name);
