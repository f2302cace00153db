import type { DataSource } from "typeorm";
import type { NewTicket, TicketView } from "#contracts/tickets.ts";
import type { UnitTree } from "../departments/units.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { sha256, type FieldCrypto } from "../platform/crypto.ts";
import { preparedQueryOf, queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField, ProblemError } from "../platform/problems.ts";
import { accusedProblem, barredBy } from "./rules/accused.ts";
import type { Whisper } from "../platform/whisper.ts";
import { findFirstReply, insertIntake, isOpenToSight } from "./intake.store.ts";
import { formatDay, dayOf } from "./shanghai-time.ts";
import { presentTicket, type SealedOriginal } from "./ticket.presenter.ts";
import { justReceived, type TicketState } from "./ticket.ts";
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

/** What units read of a sealed ticket until the dispatcher has written a redacted text. */
const SEALED_TITLE = "（身份密封件，待脱敏）";

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
    const { units } = reference.current();
    if (input.mergeInto) await checkMaster(input, input.mergeInto, actor);
    const now = clock.now();
    const { citizen } = input;
    const secrecy = citizen?.secrecy ?? "none";
    const sealed = secrecy === "sealed";
    const original: SealedOriginal = {
      title: input.title,
      content: input.content,
      address: input.address || null,
    };
    const ticket = received(input, actor, now, sealed, units);
    const view = presentTicket(
      ticket,
      {
        citizen: citizen ? { name: citizen.name || null, phone: citizen.phone ?? null } : null,
        original: sealed ? original : null,
        guides: [],
        filerName: actor.name,
        masterNumber: null,
        members: [],
        supervisions: [],
      },
      actor,
      reference.current(),
      now,
    );
    const requestHash = idempotencyKey ? sha256(JSON.stringify(input)) : "";
    const seal = (value: string | undefined) => (value ? crypto.seal(value) : null);
    const outcome = await insertIntake(insert, {
      ...ticket,
      day: formatDay(dayOf(now)).replaceAll("-", ""),
      filedBy: actor.id,
      at: now,
      nameCipher: seal(citizen?.name),
      phoneCipher: seal(citizen?.phone),
      addressCipher: seal(citizen?.address),
      phoneHash: citizen?.phone && !sealed ? crypto.lookup(citizen.phone) : null,
      originalCipher: sealed ? crypto.seal(JSON.stringify(original)) : null,
      fact: {
        kind: ticket.kind,
        urgency: ticket.urgency,
        channel: ticket.channel,
        secrecy,
        ...(ticket.callId ? { callId: ticket.callId } : {}),
        guideIds: ticket.guideIds,
        ...(input.mergeInto ? { mergeInto: input.mergeInto } : {}),
      },
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

function checkCodes(input: NewTicket, reference: Reference): void {
  const { categories, regions, units } = reference.current();
  const problem = accusedProblem(input.kind, input.accusedDepartmentIds ?? [], units, "accusedDepartmentIds");
  if (problem) throw badField(`/${problem.pointer?.split("/").slice(2).join("/")}`, problem.detail);
  if (input.categoryCode && !categories.has(input.categoryCode))
    throw badField("/categoryCode", "没有这个诉求分类");
  if (input.regionCode && !regions.has(input.regionCode)) throw badField("/regionCode", "没有这个行政区划");
}

function received(input: NewTicket, actor: Actor, now: Date, sealed: boolean, units: UnitTree): TicketState {
  const accused = [...new Set(input.accusedDepartmentIds)];
  return {
    ...justReceived,
    assistingDepartmentIds: [],
    id: newId(),
    number: "",
    kind: input.kind,
    urgency: input.urgency,
    channel: input.channel,
    secrecy: input.citizen?.secrecy ?? "none",
    categoryCode: input.categoryCode ?? null,
    regionCode: input.regionCode ?? null,
    title: sealed ? SEALED_TITLE : input.title,
    content: sealed ? SEALED_TITLE : input.content,
    address: sealed ? null : input.address || null,
    lng: sealed ? null : (input.location?.lng ?? null),
    lat: sealed ? null : (input.location?.lat ?? null),
    callId: input.callId ?? null,
    guideIds: input.guideIds ?? [],
    filedBy: actor.id,
    barredDepartmentIds: barredBy(accused, units),
    receivedAt: now,
    memory: accused.length > 0 ? { accused } : {},
    updatedAt: now,
  };
}
