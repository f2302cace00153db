import { skills } from "#contracts/agents.ts";
import type { CallerCard, CallView } from "#contracts/calls.ts";
import type { listTransferTargets } from "#contracts/call-work.ts";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { maskName, maskPhone } from "../citizens/masking.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { notFound } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import type { AgentViews } from "./agent.views.ts";
import { mayOpenCard } from "./call.ts";
import { CALL_COLUMNS, type CallRow } from "./call.store.ts";
import { listNotes, standingFlag } from "./caller-flag.store.ts";
import { listReadyAndFree } from "./distribution.store.ts";
import type { PhoneGateway } from "./gateway.ts";
import { controlsOf } from "./handling.ts";
import { placeOfNumber } from "./number-place.ts";

export interface CallViews {
  /** 来电弹屏: the call this person talks on, else the one ringing for them. */
  current(actor: Actor): Promise<CallerCard | null>;
  /** @throws 404 when there is no such call or another handles it */
  card(id: string, actor: Actor): Promise<CallerCard>;
  /** Whom a call can be handed to now. */
  targets(actor: Actor): Promise<ReplyOf<typeof listTransferTargets>>;
}

interface CallViewsOptions {
  query: Query;
  crypto: FieldCrypto;
  clock: Clock;
  tickets: Pick<TicketViews, "rowsWhere">;
  gateway: Pick<PhoneGateway, "controls">;
  regionName(code: string): string | undefined;
  agents: Pick<AgentViews, "waiting">;
}

/** A hangup that never came must not keep an old card popping up. */
const RINGS_AT_MOST = 10 * 60_000;
const TALKS_AT_MOST = 12 * 3_600_000;
const TICKETS_SHOWN = 20;

export function createCallViews(options: CallViewsOptions): CallViews {
  const { query, crypto, clock, tickets, gateway, regionName, agents } = options;
  type Found = CallRow & { agentName: string | null };

  /** Everything at once: the card has to be there while the phone still rings. */
  async function open(call: Found, actor: Actor): Promise<CallerCard> {
    const phone = crypto.open(call.phoneCipher);
    const [known, rows, places, flag, notes] = call.phoneHash
      ? await Promise.all([
          query<Known>(KNOWN_SQL, [call.phoneHash]),
          tickets.rowsWhere(OF_CALLER, [call.phoneHash], TICKETS_SHOWN),
          query<{ regionCode: string | null; address: string }>(PLACES_SQL, [call.phoneHash]),
          standingFlag(query, call.phoneHash, clock.now()),
          listNotes(query, call.phoneHash),
        ])
      : [[], [], [], undefined, []];
    const name = known[0]?.name ? crypto.open(known[0].name) : "";
    return {
      call: {
        ...presentCall(call, phone),
        can: controlsOf(call, actor.id).filter((control) => gateway.controls.includes(control)),
      },
      citizen: {
        name: name ? maskName(name) : null,
        phone: phone ? maskPhone(phone) : "",
        knownSince: known[0]?.since?.toISOString() ?? null,
      },
      tickets: rows,
      openCount: known[0]?.open ?? 0,
      places: places.map(({ regionCode, address }) => ({
        regionCode,
        region: regionCode ? (regionName(regionCode) ?? null) : null,
        address,
      })),
      flag: flag
        ? {
            state: flag.state as "asked" | "blocked",
            reason: flag.reason,
            until: flag.until?.toISOString() ?? null,
          }
        : null,
      notes: notes.map(({ id, noteCipher, by, at }) => ({
        id,
        words: crypto.open(noteCipher),
        by,
        at: at.toISOString(),
      })),
    };
  }

  return {
    async current(actor) {
      const now = clock.now().getTime();
      const [call] = await query<Found>(CURRENT_SQL, [
        actor.id,
        new Date(now - RINGS_AT_MOST),
        new Date(now - TALKS_AT_MOST),
      ]);
      return call ? open(call, actor) : null;
    },
    async card(id, actor) {
      const [call] = await query<Found>(`${CALL_SQL} WHERE id = $1`, [id]);
      if (!call || !mayOpenCard(call, actor)) throw notFound("没有这通电话，或者它不由您处理");
      return open(call, actor);
    },
    async targets(actor) {
      const [people, waiting] = await Promise.all([listReadyAndFree(query, actor.id), agents.waiting()]);
      return {
        people,
        queues: skills.map((skill) => ({
          skill,
          waiting: waiting.find((line) => line.skill === skill)?.count ?? 0,
        })),
      };
    },
  };
}

function presentCall(call: CallRow & { agentName: string | null }, phone: string): Omit<CallView, "can"> {
  return {
    id: call.id,
    callId: call.callId,
    state: call.state,
    direction: call.direction,
    phone: phone ? maskPhone(phone) : "",
    agent: call.agentId ? { id: call.agentId, name: call.agentName ?? "" } : null,
    queue: call.queue,
    skill: call.skill,
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    cause: call.cause,
    heldSince: call.heldSince?.toISOString() ?? null,
    place: placeOfNumber(phone),
    ticketId: call.ticketId,
  };
}

interface Known {
  open: number;
  since: Date | null;
  name: string | null;
}

const CALL_SQL = `SELECT * FROM (
    SELECT ${CALL_COLUMNS}, (SELECT name FROM staff WHERE staff.id = call.agent_id) AS "agentName" FROM call
  ) AS call`;

const CURRENT_SQL = `SELECT ${CALL_COLUMNS}, (SELECT name FROM staff WHERE staff.id = call.agent_id) AS "agentName"
  FROM call
  WHERE (state = 'talking' AND agent_id = $1 AND waiting_since IS NULL AND started_at > $3)
     OR (state = 'ringing' AND ringing_ids && ARRAY[$1] AND started_at > $2)
     OR offered_to = $1
  ORDER BY state = 'talking' AND agent_id = $1 DESC, started_at DESC LIMIT 1`;

/** 密封 never: a report must not be found by its reporter's number (such a citizen has no hash; this says so again). */
const OF_CALLER = "c.phone_hash = $1 AND c.secrecy <> 'sealed' AND t.secrecy <> 'sealed'";

/** Where this caller's matters were; the place said most often is the likely one. */
const PLACES_SQL = `SELECT t.region_code AS "regionCode", t.address FROM citizen c JOIN ticket t ON t.id = c.ticket_id
  WHERE ${OF_CALLER} AND t.address <> '' GROUP BY t.region_code, t.address
  ORDER BY count(*) DESC, max(t.received_at) DESC LIMIT 3`;

const KNOWN_SQL = `SELECT
    (count(*) FILTER (WHERE t.status NOT IN ('closed', 'rejected', 'terminated', 'archived')))::int AS open,
    min(t.received_at) AS since,
    (array_agg(c.name_cipher ORDER BY t.received_at DESC) FILTER (WHERE c.name_cipher IS NOT NULL))[1] AS name
  FROM citizen c JOIN ticket t ON t.id = c.ticket_id WHERE ${OF_CALLER}`;
