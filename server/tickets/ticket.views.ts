import type { ReplyOf } from "#contracts/endpoint.ts";
import type { getTicketCounts, ListTicketsQuery, TicketRow } from "#contracts/ticket-lists.ts";
import type { TicketEventView, TicketView } from "#contracts/tickets.ts";
import type { Reference } from "../departments/reference.store.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { notFound } from "../platform/problems.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { awaitsCondition } from "./awaits.filter.ts";
import { mayReadEvent, presentEvent } from "./event.presenter.ts";
import { recordOpening } from "./look.store.ts";
import { readMasterProgress } from "./master-progress.store.ts";
import { presentRow, presentTicket, type SealedOriginal, type TicketCompany } from "./ticket.presenter.ts";
import { readCounts } from "./ticket-counter.views.ts";
import { listFilter } from "./ticket-list.filter.ts";
import { toState } from "./ticket.store.ts";
import type { TicketState } from "./ticket.ts";
import { canReadSealed, canSee, seenBy, type Seen } from "./visibility.ts";

/** Reads: every one is limited to what the person may see. */
export interface TicketViews {
  /** @throws 404 when it does not exist or is not theirs to see */
  one(id: string, actor: Actor): Promise<TicketView>;
  /** For who has just acted on it: sight was checked inside the transaction. */
  afterAction(id: string, actor: Actor): Promise<TicketView>;
  list(filter: ListTicketsQuery, actor: Actor): Promise<{ items: TicketRow[]; nextCursor: string | null }>;
  events(id: string, actor: Actor): Promise<TicketEventView[]>;
  /** The ticket as the law sees it. @throws 404 */
  state(id: string, actor: Actor): Promise<TicketState>;
  counts(actor: Actor): Promise<ReplyOf<typeof getTicketCounts>>;
  /** Rows for other views (a caller's earlier tickets); `where` is over alias t, `c` is the citizen. */
  rowsWhere(where: string, parameters: unknown[], limit: number): Promise<TicketRow[]>;
  /** What decides sight; for socket watches. */
  sight(id: string): Promise<Seen | undefined>;
}

interface ViewsOptions {
  query: Query;
  reference: Reference;
  crypto: FieldCrypto;
  clock: Clock;
}

export function createTicketViews({ query, reference, crypto, clock }: ViewsOptions): TicketViews {
  const open = (cipher: unknown) => (typeof cipher === "string" ? crypto.open(cipher) : null);

  function company(row: Record<string, unknown>): TicketCompany {
    return {
      citizen:
        row.name_cipher || row.phone_cipher
          ? { name: open(row.name_cipher), phone: open(row.phone_cipher) }
          : null,
      original: row.original_cipher
        ? (JSON.parse(open(row.original_cipher) ?? "null") as SealedOriginal)
        : null,
      guides: (row.guides as TicketCompany["guides"] | null) ?? [],
      filerName: row.filer_name as string | null,
      masterNumber: row.master_number as string | null,
      members: (row.members as TicketCompany["members"] | null) ?? [],
      supervisions: (row.supervisions as TicketCompany["supervisions"] | null) ?? [],
    };
  }

  async function load(id: string) {
    const [row] = await query<Record<string, unknown>>(ONE_SQL, [id]);
    return row && { state: toState(row), company: company(row) };
  }

  async function loadSeen(id: string, actor: Actor) {
    const found = await load(id);
    if (!found || !canSee(found.state, actor)) throw notFound("没有这件工单，或者您无权查看");
    return found;
  }

  /** 谁看过: nobody reads a sealed ticket unrecorded. Written before the words are given out. */
  async function opened(id: string, actor: Actor) {
    const found = await loadSeen(id, actor);
    if (found.state.secrecy === "sealed")
      await recordOpening(query, {
        ticketId: id,
        original: canReadSealed(found.state, actor),
        by: asEventActor(actor, actor.roles[0] ?? "staff"),
        at: clock.now(),
      });
    return found;
  }

  const present = (found: { state: TicketState; company: TicketCompany }, actor: Actor) =>
    presentTicket(found.state, found.company, actor, reference.current(), clock.now());

  async function rowsWhere(
    where: string,
    parameters: unknown[],
    limit: number,
    order = "t.received_at DESC, t.id DESC",
  ) {
    const rows = await query<Record<string, unknown>>(
      `${ROWS_SQL} WHERE ${where} ORDER BY ${order} LIMIT ${Number(limit)}`,
      parameters,
    );
    return rows.map((row) => presentRow(toState(row), company(row), reference.current()));
  }

  return {
    one: async (id, actor) => present(await opened(id, actor), actor),
    state: async (id, actor) => (await loadSeen(id, actor)).state,
    async afterAction(id, actor) {
      const found = await load(id);
      if (!found) throw notFound();
      return present(found, actor);
    },
    async list(filter, actor) {
      const seen = seenBy(actor, 1);
      const narrowed = listFilter(filter, reference.current(), crypto, seen.parameters.length + 1, {
        after: filter.cursor ? decodeCursor(filter.cursor) : undefined,
      });
      const items = await rowsWhere(
        [seen.sql, ...awaitsCondition(filter.awaits), ...narrowed.conditions].join(" AND "),
        [...seen.parameters, ...narrowed.parameters],
        filter.limit + 1,
        narrowed.order,
      );
      const page = items.slice(0, filter.limit);
      const last = page.at(-1);
      return {
        items: page,
        nextCursor:
          items.length > filter.limit && last ? encodeCursor([narrowed.keyOf(last), last.id]) : null,
      };
    },
    async events(id, actor) {
      const { state, company } = await opened(id, actor);
      const own = await query<EventRow>(
        // By the column, not by its text: 10 comes after 9.
        `SELECT e.id::text, e.type, e.data, e.actor, e.at FROM domain_event e
         WHERE e.subject = 'ticket' AND e.subject_id = $1 ORDER BY e.id`,
        [id],
      );
      const shown = own
        .filter((row) => mayReadEvent(row, actor))
        .map((row) => presentEvent(row, state, actor));
      const master = state.masterId ? await load(state.masterId) : undefined;
      if (!master || !canSee(master.state, actor)) return shown;
      // 并案: who answers the member's caller sees the master's progress, each fact marked with its ticket.
      const ofTicket = { id: master.state.id, number: company.masterNumber ?? "" };
      const theirs = (await readMasterProgress(query, id, master.state.id)).map((row) =>
        presentEvent({ ...row, data: { ...row.data, ofTicket } }, master.state, actor),
      );
      return [...shown, ...theirs].toSorted((a, b) => Number(a.id) - Number(b.id));
    },
    counts: (actor) => readCounts(query, actor),
    rowsWhere: (where, parameters, limit) => rowsWhere(where, parameters, limit),
    async sight(id) {
      const [row] = await query<Record<string, unknown>>("SELECT t.* FROM ticket t WHERE t.id = $1", [id]);
      return row && toState(row);
    },
  };
}

export interface EventRow {
  id: string;
  type: string;
  data: Record<string, unknown>;
  actor: { id: string; name: string; role: string; departmentId?: string };
  at: Date;
}

const JOINS = `FROM ticket t
  LEFT JOIN citizen c ON c.ticket_id = t.id
  LEFT JOIN staff f ON f.id = t.filed_by
  LEFT JOIN ticket m ON m.id = t.master_id`;

const ONE_SQL = `SELECT t.*, c.name_cipher, c.phone_cipher, s.original_cipher, f.name AS filer_name, m.number AS master_number,
    (SELECT jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title)) FROM guide g WHERE g.id = ANY (t.guide_ids)) AS guides,
    (SELECT jsonb_agg(jsonb_build_object('id', k.id, 'number', k.number, 'title', k.title, 'status', k.status,
        'secrecy', k.secrecy, 'filedBy', k.filed_by, 'leadDepartmentId', k.lead_department_id,
        'handlingDepartmentId', k.handling_department_id, 'assistingDepartmentIds', k.assisting_department_ids,
        'barredDepartmentIds', k.barred_department_ids)
        ORDER BY k.id)
      FROM ticket k WHERE k.master_id = t.id AND k.status = 'merged') AS members,
    CASE WHEN t.memory ? 'supervisions' THEN
      (SELECT jsonb_agg(jsonb_build_object('id', e.data->>'noticeId', 'level', e.data->>'level',
          'content', e.data->>'content', 'at', e.at) ORDER BY e.id)
        FROM domain_event e
        WHERE e.subject = 'ticket' AND e.subject_id = t.id::text AND e.type = 'ticket.supervised')
    END AS supervisions
  ${JOINS} LEFT JOIN ticket_sealed s ON s.ticket_id = t.id WHERE t.id = $1`;

const ROWS_SQL = `SELECT t.*, c.name_cipher, c.phone_cipher, f.name AS filer_name, m.number AS master_number ${JOINS}`;
