import type { NewTicket } from "#contracts/tickets.ts";
import type { UnitTree } from "../departments/units.ts";
import { barredBy } from "./rules/accused.ts";
import { justReceived, type TicketState } from "./ticket.ts";

/** What units read of a sealed ticket until the dispatcher has written a redacted text. */
const SEALED_TITLE = "（身份密封件，待脱敏）";

/** 受理: the ticket as the law sees it from now on. Its number is given when it is written. */
export function received(
  id: string,
  input: NewTicket,
  filedBy: string,
  now: Date,
  units: UnitTree,
): TicketState {
  const secrecy = input.citizen?.secrecy ?? "none";
  const sealed = secrecy === "sealed";
  const accused = [...new Set(input.accusedDepartmentIds)];
  return {
    ...justReceived,
    assistingDepartmentIds: [],
    id,
    number: "",
    kind: input.kind,
    urgency: input.urgency,
    channel: input.channel,
    secrecy,
    categoryCode: input.categoryCode ?? null,
    regionCode: input.regionCode ?? null,
    title: sealed ? SEALED_TITLE : input.title,
    content: sealed ? SEALED_TITLE : input.content,
    address: sealed ? null : input.address || null,
    lng: sealed ? null : (input.location?.lng ?? null),
    lat: sealed ? null : (input.location?.lat ?? null),
    callId: input.callId ?? null,
    guideIds: input.guideIds ?? [],
    filedBy,
    barredDepartmentIds: barredBy(accused, units),
    receivedAt: now,
    memory: accused.length > 0 ? { accused } : {},
    updatedAt: now,
  };
}
