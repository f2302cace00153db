import type { DataSource } from "typeorm";
import type { CallerFlagView, flagReasons } from "#contracts/call-work.ts";
import { maskPhone } from "../citizens/masking.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { rememberAct } from "../platform/audit.store.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { mayOpenCard } from "./call.ts";
import { lockCall } from "./call.store.ts";
import {
  insertFlag,
  insertNote,
  listStandingFlags,
  lockFlag,
  ruleFlag,
  type FlagRow,
} from "./caller-flag.store.ts";

type FlagRuling = { type: "block"; hours: number } | { type: "refuse" } | { type: "lift" };

export interface CallerFlags {
  /** 上报骚扰: the supervisor rules. @throws 404 another's call; 409 a withheld number, or flagged already */
  flag(
    actor: Actor,
    callId: string,
    reason: (typeof flagReasons)[number],
    note: string | undefined,
  ): Promise<void>;
  list(): Promise<CallerFlagView[]>;
  /** @throws 404; 409 when it was ruled on meanwhile */
  rule(actor: Actor, id: string, version: number, ruling: FlagRuling): Promise<void>;
  /** 来电人备注. @throws like `flag` */
  note(actor: Actor, callId: string, words: string): Promise<void>;
}

interface CallerFlagOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
}

export function createCallerFlags({ source, crypto, clock }: CallerFlagOptions): CallerFlags {
  const query = queryOf(source);

  async function phoneHashOf(actor: Actor, callId: string): Promise<string> {
    const call = await source.transaction((manager) => lockCall(manager, callId));
    if (!call || !mayOpenCard(call, actor)) throw notFound("没有这通电话，或者它不由您处理");
    if (!call.phoneHash) throw new ProblemError("conflict", "来电没有显示号码，无法记在这个号码上");
    return call.phoneHash;
  }

  return {
    async flag(actor, callId, reason, note) {
      const phoneHash = await phoneHashOf(actor, callId);
      const flag = {
        id: newId(),
        phoneHash,
        callId,
        reason,
        noteCipher: note ? crypto.seal(note) : null,
        askedBy: actor.id,
      };
      if (!(await source.transaction((manager) => insertFlag(manager, flag, clock.now()))))
        throw new ProblemError("conflict", "这个号码已经上报过，请等班长裁定");
      await remember(actor, "agent", flag.id, "caller.flagged", { reason });
    },
    async list() {
      const rows = await listStandingFlags(query, clock.now());
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        state: row.state as "asked" | "blocked",
        reason: row.reason,
        until: row.until?.toISOString() ?? null,
        phone: maskPhone(crypto.open(row.phoneCipher)),
        note: row.noteCipher ? crypto.open(row.noteCipher) : null,
        askedBy: { id: row.askedBy, name: row.askedByName },
        askedAt: row.askedAt.toISOString(),
        calls: row.calls,
        former: row.former,
      }));
    },
    async rule(actor, id, version, ruling) {
      await source.transaction(async (manager) => {
        const now = clock.now();
        const row = await lockFlag(manager, id);
        if (!row) throw notFound("没有这条上报");
        if (row.version !== version || row.state !== (ruling.type === "lift" ? "blocked" : "asked"))
          throw new ProblemError("conflict", "这条上报刚刚已由他人处理，请看最新内容");
        const until = ruling.type === "block" ? new Date(now.getTime() + ruling.hours * 3_600_000) : null;
        await ruleFlag(manager, id, { state: stateAfter[ruling.type], until, by: actor.id, at: now });
      });
      await remember(actor, "supervisor", id, "caller.flag-ruled", ruling);
    },
    async note(actor, callId, words) {
      const phoneHash = await phoneHashOf(actor, callId);
      await insertNote(query, {
        id: newId(),
        phoneHash,
        noteCipher: crypto.seal(words),
        by: actor.id,
        at: clock.now(),
      });
    },
  };

  function remember(actor: Actor, role: string, subjectId: string, type: string, data: object) {
    return rememberAct(query, { subjectId, type, data }, asEventActor(actor, role), clock.now());
  }
}

const stateAfter = {
  block: "blocked",
  refuse: "refused",
  lift: "lifted",
} as const satisfies Record<FlagRuling["type"], FlagRow["state"]>;
