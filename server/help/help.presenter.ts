import type { HelpRequest } from "#contracts/help.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { HelpRow } from "./help.store.ts";

/** A request as its two sides read it: words opened, names beside ids. */
export function presentHelp(row: HelpRow, crypto: Pick<FieldCrypto, "open">): HelpRequest {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? "" });
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    reason: row.reason,
    note: row.noteCipher === null ? null : crypto.open(row.noteCipher),
    callId: row.callId,
    ticketId: row.ticketId,
    agent: { id: row.askedBy, name: row.agentName },
    askedAt: row.askedAt.toISOString(),
    takenBy: named(row.takenBy, row.takerName),
    takenAt: row.takenAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    messages: row.messages.map((message) => ({
      id: message.id,
      by: { id: message.by, name: message.name },
      at: new Date(message.at).toISOString(),
      text: crypto.open(message.cipher),
    })),
  };
}
