import type { CtiEvent } from "#contracts/calls.ts";

/** Words by which a PBX may mean a person: their user name, address or real name. */
export interface Spellings {
  /** May be a user name or a person's real name. */
  people: string[];
  /** Only a user name counts: a citizen's display name may well equal a colleague's. */
  usernames: string[];
}

/** The event's name of the call, whichever spelling; undefined when there is none that can be stored. */
export function callIdOf(event: CtiEvent): string | undefined {
  const id = (event.callId ?? event.call_id)?.trim();
  return id && id === storable(id) ? id : undefined;
}

/** The citizen's number: who called, or who was called. Digits only, without the country; empty when withheld. */
export function phoneOf(event: CtiEvent): string {
  const said = [event.direction === "out" ? event.to : event.from, isOut(event) ? undefined : event.caller]
    .map(digits)
    .find((word) => /^\d{3,20}$/.test(word));
  // 0086 and 86 before a mobile, and the 0 some exchanges dial before one from another city.
  return (said ?? "").replace(/^(?:00)?86(?=1\d{10}$)/, "").replace(/^0(?=1\d{10}$)/, "");
}

/** Whom the event means, in every spelling in use. */
export function spellingsOf(event: CtiEvent): Spellings {
  const people = [event.user, event["user[]"], isOut(event) ? event.caller : undefined].flat();
  const usernames = [event.answeringNumber, isOut(event) ? undefined : event.caller];
  return { people: tidy(people), usernames: tidy(usernames) };
}

/** agent1, Agent1, agent1@pbx.example and sip:agent1@pbx are one person. */
export const usernameOf = (spelling: string): string =>
  spelling
    .replace(/^\s*sips?:/i, "")
    .replace(/@.*$/s, "")
    .trim()
    .toLowerCase();

/** A short word as it can be stored in the clear; undefined when nothing is left. */
export const wordOf = (word: string | undefined): string | undefined =>
  storable(word ?? "").trim() || undefined;

const DAY = 86_400_000;

/**
 * When it happened. A PBX that sends `timestamp` (ISO 8601, or seconds or milliseconds since 1970) is believed within
 * the last day, so that a delayed event keeps its time; otherwise it is the moment of receipt.
 */
export function occurredAt(event: CtiEvent, receivedAt: Date): Date {
  const at = instantOf(event.timestamp);
  const received = receivedAt.getTime();
  return at !== undefined && at <= received && at > received - DAY ? new Date(at) : receivedAt;
}

function instantOf(value: unknown): number | undefined {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(value)) {
    const at = Date.parse(value);
    return Number.isNaN(at) ? undefined : at;
  }
  const count = typeof value === "string" && /^\d{10,13}$/.test(value) ? Number(value) : value;
  if (typeof count !== "number" || !Number.isFinite(count)) return undefined;
  return count < 1e11 ? count * 1000 : count;
}

const digits = (word: string | undefined) =>
  (word ?? "")
    .replace(/^\s*(?:sips?|tel):/i, "")
    .replace(/[@;].*$/s, "")
    .replace(/[\s()./-]/g, "")
    .replace(/^\+/, "");

const tidy = (words: (string | undefined)[]) => [
  ...new Set(words.map((word) => storable(word ?? "").trim()).filter((word) => word !== "")),
];

const isOut = (event: CtiEvent) => event.direction === "out";

/** Without control characters and halves of characters, which PostgreSQL refuses. */
const storable = (word: string) =>
  [...word].filter((character) => !/[\p{Cc}\p{Cs}]/u.test(character)).join("");
