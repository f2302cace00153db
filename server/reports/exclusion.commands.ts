import type { DataSource, EntityManager } from "typeorm";
import type { ExclusionView, Measure } from "#contracts/reports.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { measureDefinitions } from "./measures.ts";
import { findExclusions, insertExclusion, lockExclusion, saveRuling, toView } from "./exclusion.store.ts";

/** 剔除: whoever asks never rules; both acts are facts. */
export interface ExclusionCommands {
  /** @throws 404 unseen ticket, 409 already asked for, 422 key used for another request */
  request(
    ticketId: string,
    asked: { measure: Measure; reason: string; basis: string },
    actor: Actor,
    idempotencyKey: string | undefined,
  ): Promise<ExclusionView>;
  /** @throws 404, 403 own request, 409 already ruled on */
  rule(
    id: string,
    ruling: { ruling: "approve" | "refuse"; reason: string },
    actor: Actor,
  ): Promise<ExclusionView>;
}

export function createExclusionCommands({
  source,
  clock,
  poke,
  views,
}: {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  views: Pick<TicketViews, "sight">;
}): ExclusionCommands {
  const view = async (id: string, actor: Actor) => {
    const [row] = await findExclusions(queryOf(source), "x.id = $1", [id], 1);
    if (!row) throw notFound("没有这项剔除申请");
    return toView(row, actor);
  };

  return {
    async request(ticketId, { measure, reason, basis }, actor, key) {
      const ticket = await views.sight(ticketId);
      if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
      const at = clock.now();
      const id = newId();
      const made = await source.transaction(async (manager) => {
        const row = { id, ticketId, measure, reason, basis, by: actor.id, at, key };
        if (!(await insertExclusion(queryOf(manager), row))) return false;
        await remember(
          manager,
          { id, version: 1, type: "exclusion.requested", role: roleOf(actor), actor, at },
          { ticketId, measure, reason, basis },
        );
        return true;
      });
      if (made) {
        poke();
        return view(id, actor);
      }
      const [first] = key
        ? await findExclusions(
            queryOf(source),
            "x.requested_by = $1 AND x.idempotency_key = $2",
            [actor.id, key],
            1,
          )
        : [];
      if (!first)
        throw new ProblemError(
          "conflict",
          `这件工单的「${measureDefinitions[measure].name}」剔除已申请或已批准`,
        );
      const same = { ticketId, measure, reason, basis };
      if ((Object.keys(same) as (keyof typeof same)[]).some((field) => first[field] !== same[field]))
        throw new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
      return toView(first, actor);
    },
    async rule(id, { ruling, reason }, actor) {
      const at = clock.now();
      await source.transaction(async (manager) => {
        const query = queryOf(manager);
        const row = await lockExclusion(query, id);
        if (!row) throw notFound("没有这项剔除申请");
        if (row.requestedBy === actor.id) throw new ProblemError("forbidden", "不能审批自己提出的剔除申请");
        if (row.status !== "requested") throw new ProblemError("conflict", "这项剔除申请已有结论");
        const status = ruling === "approve" ? "approved" : "refused";
        await saveRuling(query, { id, status, reason, by: actor.id, at });
        await remember(
          manager,
          { id, version: 2, type: `exclusion.${status}`, role: "overseer", actor, at },
          { ticketId: row.ticketId, measure: row.measure, reason },
        );
      });
      poke();
      return view(id, actor);
    },
  };
}

/** Not a fact of the ticket: what becomes of it stays the same, only a figure changes. */
async function remember(
  manager: EntityManager,
  {
    id,
    version,
    type,
    role,
    actor,
    at,
  }: { id: string; version: number; type: string; role: string; actor: Actor; at: Date },
  data: object,
): Promise<void> {
  const by = asEventActor(actor, role);
  await appendEvents(manager, [
    { subject: "reference", subjectId: `exclusion:${id}`, version, type, data, actor: by, at, rooms: [] },
  ]);
}

const roleOf = (actor: Actor) => (actor.roles.includes("analyst") ? "analyst" : "supervisor");
