import { supervisionLevels, type SupervisionLevel } from "#contracts/ticket-terms.ts";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { maskName, maskPhone, sealedAlias } from "../citizens/masking.ts";
import type { ReferenceData } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import { proposeSlots } from "./call-back.ts";
import { availableActions, availableClockActions } from "./permit.ts";
import { maxAttempts } from "./rules/follow-up.ts";
import { openPause, type TicketState } from "./ticket.ts";
import { moodOf } from "./mood.ts";
import { canReadSealed, canSee, type Seen } from "./visibility.ts";

/** The citizen as stored, opened only here and in the contact view. */
interface CitizenPlain {
  name: string | null;
  phone: string | null;
}

/** What a sealed ticket says to those who may read it. */
export interface SealedOriginal {
  title: string;
  content: string;
  address: string | null;
}

/** Everything a view of one ticket needs besides the ticket. */
export interface TicketCompany {
  citizen: CitizenPlain | null;
  original: SealedOriginal | null;
  guides: { id: string; title: string }[];
  filerName: string | null;
  masterNumber: string | null;
  /** Tickets merged into this one, each with what decides its sight. */
  members: (TicketView["members"][number] & Seen)[];
  /** 督办单, as their facts say. */
  supervisions: { id: string; level: SupervisionLevel; content: string; at: string }[];
}

/** One ticket as this person may see it; the only place where a ticket becomes JSON. */
export function presentTicket(
  ticket: TicketState,
  company: TicketCompany,
  actor: Actor,
  reference: ReferenceData,
  now: Date,
): TicketView {
  const words = canReadSealed(ticket, actor) && company.original ? company.original : ticket;
  return {
    ...common(ticket, company, reference),
    title: words.title,
    content: words.content,
    address: words.address,
    location: ticket.lng === null || ticket.lat === null ? null : { lng: ticket.lng, lat: ticket.lat },
    assisting: ticket.assistingDepartmentIds.map((id) => unit(reference, id)),
    accused:
      actor.departmentId === null ? (ticket.memory.accused ?? []).map((id) => unit(reference, id)) : [],
    guides: company.guides,
    callId: ticket.callId,
    members: company.members
      .filter((member) => canSee(member, actor))
      .map(({ id, number, title, status }) => ({ id, number, title, status })),
    supervisions: company.supervisions.map((notice) => ({
      ...notice,
      at: new Date(notice.at).toISOString(),
      answeredAt: ticket.memory.supervisions?.find(({ id }) => id === notice.id)?.answeredAt ?? null,
    })),
    clock: presentClock(ticket, availableClockActions(ticket, actor, now, reference.catalogue)),
    callBackSlots:
      ticket.status === "follow-up"
        ? proposeSlots(now, reference.deadlines.calendars).map((at) => at.toISOString())
        : [],
    can: availableActions(ticket, actor, now, reference.catalogue),
  };
}

/** A row of a list. Sealed words are not opened for lists: fewer eyes, fewer looks to account for. */
export function presentRow(ticket: TicketState, company: TicketCompany, reference: ReferenceData): TicketRow {
  return {
    ...common(ticket, company, reference),
    updatedAt: ticket.updatedAt.toISOString(),
    mood: moodOf(ticket.content),
    supervision: presentSupervision(ticket),
  };
}

function presentSupervision({ memory }: TicketState): TicketRow["supervision"] {
  const notices = memory.supervisions ?? [];
  const level = supervisionLevels.findLast((each) => notices.some((notice) => notice.level === each));
  return level ? { level, unanswered: notices.filter((notice) => !notice.answeredAt).length } : null;
}

const presentClock = ({ memory }: TicketState, can: TicketView["clock"]["can"]): TicketView["clock"] => ({
  statutory: memory.statutory ?? null,
  pauses: (memory.pauses ?? []).map(({ reason, basis, from, until }) => ({
    reason,
    basis,
    from,
    until: until ?? null,
  })),
  can,
});

function presentFollowUp({ status, memory }: TicketState): TicketView["followUp"] {
  if (status !== "follow-up") return null;
  const attempts = memory.followUpAttempts ?? 0;
  return {
    dueAt: memory.followUpBy ?? null,
    attempts,
    attemptsLeft: maxAttempts - (memory.unreached ?? attempts),
    callBackAt: memory.callBackAt ?? null,
  };
}

function openRequests({ memory }: TicketState): TicketView["openRequests"] {
  return [
    ...(memory.openExtension ? (["extension"] as const) : []),
    ...(memory.openTermination ? (["termination"] as const) : []),
  ];
}

function common(ticket: TicketState, company: TicketCompany, reference: ReferenceData) {
  const category = ticket.categoryCode ? reference.categories.get(ticket.categoryCode) : undefined;
  const region = ticket.regionCode ? reference.regions.get(ticket.regionCode) : undefined;
  return {
    id: ticket.id,
    number: ticket.number,
    kind: ticket.kind,
    urgency: ticket.urgency,
    channel: ticket.channel as TicketView["channel"],
    category: category
      ? { code: category.code, name: category.name, path: categoryPath(category.code, reference) }
      : null,
    title: ticket.title,
    region: region ? { code: region.code, name: region.name, fullName: region.fullName } : null,
    address: ticket.address,
    citizen: presentCitizen(ticket, company.citizen),
    status: ticket.status,
    department: ticket.leadDepartmentId ? unit(reference, ticket.leadDepartmentId) : null,
    handlingDepartment: ticket.handlingDepartmentId ? unit(reference, ticket.handlingDepartmentId) : null,
    filedBy: ticket.filedBy ? { id: ticket.filedBy, name: company.filerName ?? "" } : null,
    receivedAt: ticket.receivedAt.toISOString(),
    dispatchedAt: iso(ticket.dispatchedAt),
    acceptBy: iso(ticket.acceptBy),
    dueAt: iso(ticket.dueAt),
    dueProvisional: ticket.dueProvisional,
    overdue: ticket.overdueAt !== null,
    closedAt: iso(ticket.closedAt),
    master: ticket.masterId ? { id: ticket.masterId, number: company.masterNumber ?? "" } : null,
    reworkCount: ticket.reworkCount,
    pausedSince: openPause(ticket)?.from ?? null,
    followUp: presentFollowUp(ticket),
    openRequests: openRequests(ticket),
    version: ticket.version,
  };
}

function presentCitizen(ticket: TicketState, citizen: CitizenPlain | null): TicketView["citizen"] {
  if (ticket.secrecy === "sealed") return { ...sealedAlias, secrecy: "sealed" };
  if (!citizen || (!citizen.name && !citizen.phone)) return null;
  return {
    name: citizen.name ? maskName(citizen.name) : "",
    phone: citizen.phone ? maskPhone(citizen.phone) : "",
    secrecy: ticket.secrecy,
  };
}

/** 城市管理 / 噪声扰民 / 餐饮噪声. */
export function categoryPath(code: string, reference: ReferenceData): string {
  const names: string[] = [];
  for (
    let at = reference.categories.get(code);
    at;
    at = at.parentCode ? reference.categories.get(at.parentCode) : undefined
  )
    names.unshift(at.name);
  return names.join(" / ");
}

const unit = (reference: ReferenceData, id: string) => ({
  id,
  name: reference.departments.get(id)?.name ?? id,
});
const iso = (at: Date | null) => at?.toISOString() ?? null;
