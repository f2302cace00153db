import type { Query } from "#server/platform/database.ts";
import type { DueJob } from "./due-job.store.ts";
import type { OutboundJob } from "./queues.ts";

/** The ways out of the house besides the platform itself, as the settings allow them. */
export interface Outside {
  /** Unset: no e-mail. */
  mail?: SendMail | undefined;
  /** Opens an endpoint's secret. */
  openSecret(cipher: string): string;
  /** Webhooks may lead into private networks. */
  allowPrivate: boolean;
  /** For links; unset: none. */
  publicUrl?: string | undefined;
}

/** Hands one message to the mail server. @param id the same for every attempt, so that a repeat is recognised */
export type SendMail = (mail: { id: string; to: string; subject: string; text: string }) => Promise<void>;

export interface OutboundContext {
  query: Query;
  due: DueJob;
  fact: { id: string; type: string; subjectId: string; version: number; at: Date };
  now: Date;
  outside: Outside;
}

/** One message to somewhere else. Repeated after a crash, so the receiver is always told which message it is. */
export type Outbound = (context: OutboundContext) => Promise<void>;

/** Why a message was not taken; the code is kept and shown, so it never quotes what the other side said. */
export class DeliveryError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = "DeliveryError";
    this.code = code;
  }
}

export const outboundJobs = ["mail-notice", "call-webhook"] as const satisfies readonly OutboundJob[];
export const isOutbound = (job: string): boolean => (outboundJobs as readonly string[]).includes(job);
