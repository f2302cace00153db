import type { DataSource } from "typeorm";
import type { NewTicket, TicketView } from "#contracts/tickets.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { sha256, type FieldCrypto } from "../platform/crypto.ts";
import { preparedQueryOf, queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, ProblemError } from "../platform/problems.ts";
import { accusedProblem } from "./rules/accused.ts";
import type { Whisper } from "../platform/whisper.ts";
import { findFirstReply, insertIntake, isOpenToSight } from "./intake.store.ts";
import { formatDay, dayOf } from "./shanghai-time.ts";
import { received } from "./received.ts";
import { presentTicket, type SealedOriginal, type TicketCompany } from "./ticket.presenter.ts";
import type { TicketState } from "./ticket.ts";
import { roomsOf } from "./visibility.ts";

interface IntakeOptions {
  source: DataSource;
  clock: Clock;
  crypto: FieldCrypto;
  reference: Reference;
  poke: Poke;
  /** Unset: no pages to tell. */
  whisper?: Pick<Whisper, "say">;
}

/** 受理: one statement after the session look-up. A repeat by Idempotency-Key answers the first status and body. */
export function createIntake({ source, clock, crypto, reference, poke, whisper }: IntakeOptions) {
  const query = queryOf(source);
  const insert = preparedQueryOf(source, "intake");
  return async function file(
    input: NewTicket,
    actor: Actor,
    idempotencyKey: string | undefined,
  ): Promise<{ status: number; body: TicketView }> {
    checkCodes(input, reference);
    if (input.mergeInto) await checkMaster(input, input.mergeInto, actor);
    const now = clock.now();
    const ticket = received(newId(), input, actor.id, now, reference.current().units);
    const view = presentTicket(ticket, companyOf(input, actor), actor, reference.current(), now);
    const requestHash = idempotencyKey ? sha256(JSON.stringify(input)) : "";
    const outcome = await insertIntake(insert, {
      ...ticket,
      ...ciphersOf(input),
      day: formatDay(dayOf(now)).replaceAll("-", ""),
      filedBy: actor.id,
      at: now,
      fact: factOf(ticket, input.mergeInto),
      actor: asEventActor(actor, actor.roles[0] ?? "staff"),
      rooms: roomsOf(ticket),
      idempotency: idempotencyKey
        ? { key: idempotencyKey, requestHash, replyCipher: crypto.seal(JSON.stringify(view)) }
        : null,
      draftPlace: input.draftPlace ?? null,
    });
    if (outcome.ok) {
      poke();
      if (input.draftPlace) whisper?.say(actor.id, { place: input.draftPlace, window: null });
      return { status: 201, body: { ...view, number: outcome.number } };
    }
    if (outcome.problem === "unknown-call") throw badField("/callId", "没有这通来电");
    if (outcome.problem === "unknown-guide") throw badField("/guideIds", "引用的知识条目不存在");
    return firstReply(actor.id, idempotencyKey ?? "", requestHash);
  };

  /** Who the citizen is and, of a sealed ticket, what they said: never in the clear in the database. */
  function ciphersOf(input: NewTicket) {
    const { citizen } = input;
    const original = originalOf(input);
    const seal = (value: string | undefined) => (value ? crypto.seal(value) : null);
    return {
      nameCipher: seal(citizen?.name),
      phoneCipher: seal(citizen?.phone),
      addressCipher: seal(citizen?.address),
      phoneHash: citizen?.phone && !original ? crypto.lookup(citizen.phone) : null,
      originalCipher: original && crypto.seal(JSON.stringify(original)),
    };
  }

  /** Whether the merge is lawful is asked when it is made; the master may have moved on by then. */
  async function checkMaster(input: NewTicket, masterId: string, actor: Actor): Promise<void> {
    if (input.citizen?.secrecy === "sealed") throw badField("/mergeInto", "身份密封的工单不能并案");
    if (!(await isOpenToSight(query, masterId, actor)))
      throw badField("/mergeInto", "没有这件工单，或者它不能并入");
  }

  async function firstReply(actorId: string, key: string, requestHash: string) {
    const first = await findFirstReply(query, actorId, key);
    if (!first || first.requestHash !== requestHash)
      throw new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
    const body = JSON.parse(crypto.open(first.replyCipher)) as TicketView;
    return { status: first.status, body: { ...body, number: first.number ?? body.number } };
  }
}

/** 身份密封: the words themselves are kept apart. */
const originalOf = ({ citizen, title, content, address }: NewTicket): SealedOriginal | null =>
  citizen?.secrecy === "sealed" ? { title, content, address: address || null } : null;

/** What the filer reads beside the ticket: nothing has happened yet. */
const companyOf = (input: NewTicket, actor: Actor): TicketCompany => ({
  citizen: input.citizen ? { name: input.citizen.name || null, phone: input.citizen.phone ?? null } : null,
  original: originalOf(input),
  guides: [],
  filerName: actor.name,
  masterNumber: null,
  members: [],
  supervisions: [],
});

const factOf = (
  { kind, urgency, channel, secrecy, callId, guideIds }: TicketState,
  mergeInto: string | undefined,
) => ({
  kind,
  urgency,
  channel,
  secrecy,
  ...(callId ? { callId } : {}),
  guideIds,
  ...(mergeInto ? { mergeInto } : {}),
});

function checkCodes(input: NewTicket, reference: Reference): void {
  const { categories, regions, units } = reference.current();
  const problem = accusedProblem(input.kind, input.accusedDepartmentIds ?? [], units, "accusedDepartmentIds");
  if (problem) throw badField(`/${problem.pointer?.split("/").slice(2).join("/")}`, problem.detail);
  if (input.categoryCode && !categories.has(input.categoryCode))
    throw badField("/categoryCode", "没有这个诉求分类");
  if (input.regionCode && !regions.has(input.regionCode)) throw badField("/regionCode", "没有这个行政区划");
}
