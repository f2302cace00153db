import type { DataSource, EntityManager } from "typeorm";
import type { CategoryView, DepartmentView } from "#contracts/reference.ts";
import type { CatalogueLineInput, PolicyInput } from "#contracts/reference-changes.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents } from "../platform/events.ts";
import { badField, ProblemError } from "../platform/problems.ts";
import { DeadlineError } from "../tickets/deadline-error.ts";
import { recomputeOpenTickets } from "../tickets/recompute.commands.ts";
import { dayOf, formatDay } from "../tickets/shanghai-time.ts";
import type { TicketCommands } from "../tickets/ticket.commands.ts";
import { doubtsAbout, openCalendars, type WorkCalendar } from "../tickets/work-calendar.ts";
import { openTicketsOf } from "./open-work.store.ts";
import { catalogueFaults, levelFaults, policyFaults, treeFaults, type Fault } from "./reference-checks.ts";
import { replaceCatalogue, replacePolicies, replaceRows, type SetChange } from "./reference-sets.store.ts";
import type { Reference } from "./reference.store.ts";

interface ReferenceCommandsOptions {
  source: DataSource;
  clock: Clock;
  reference: Reference;
  commands: Pick<TicketCommands, "actAsSystem">;
}

export type ReferenceCommands = ReturnType<typeof createReferenceCommands>;

/**
 * Changes of basic data by an administrator. Each is one transaction with one fact (`subject` reference), read again
 * by this process at once and by others within half a minute.
 */
export function createReferenceCommands({ source, clock, reference, commands }: ReferenceCommandsOptions) {
  /** Changes wait for one another, so that each fact's version is one more than the last. */
  async function change<T extends object>(
    subjectId: string,
    type: string,
    actor: Actor,
    work: (manager: EntityManager) => Promise<{ data: object; result: T } | undefined>,
    basedOn?: number,
  ): Promise<T | undefined> {
    const result = await source.transaction(async (manager) => {
      await manager.query("SELECT pg_advisory_xact_lock($1)", [CHANGE_LOCK]);
      const [row] = await manager.query(
        "SELECT coalesce(max(version), 0) + 1 AS version FROM domain_event WHERE subject = 'reference' AND subject_id = $1",
        [subjectId],
      );
      if (basedOn !== undefined && basedOn !== row.version - 1)
        throw new ProblemError("conflict", "另一位管理员刚刚改过，请先看最新的内容再保存");
      const done = await work(manager);
      if (!done) return undefined;
      const at = clock.now();
      await appendEvents(manager, [
        {
          subject: "reference",
          subjectId,
          version: row.version,
          type,
          data: done.data,
          actor: asEventActor(actor, "administrator"),
          at,
          rooms: [],
        },
      ]);
      return done.result;
    });
    await reference.reload();
    return result;
  }

  async function replace(
    subjectId: string,
    actor: Actor,
    basedOn: number | undefined,
    work: (manager: EntityManager) => Promise<SetChange>,
  ): Promise<SetChange["counts"]> {
    const counts = await change(
      subjectId,
      `${subjectId}.replaced`,
      actor,
      async (manager) => {
        const { counts, ...data } = await work(manager);
        const idle = counts.added + counts.changed + counts.ended === 0;
        return idle ? undefined : { data, result: counts };
      },
      basedOn,
    );
    return counts ?? { added: 0, changed: 0, ended: 0 };
  }

  /** A unit with open tickets is not closed: they would lie where nobody works. */
  async function atWork(items: readonly DepartmentView[], sent: ReadonlySet<string>): Promise<Fault[]> {
    const { departments } = reference.current();
    const closing = [
      ...items.flatMap(({ id, active }, index) =>
        active ? [] : [{ id, pointer: `/items/${index}/active` }],
      ),
      ...[...departments.keys()].filter((id) => !sent.has(id)).map((id) => ({ id, pointer: "/items" })),
    ].filter(({ id }) => departments.get(id)?.active);
    const open = await openTicketsOf(
      queryOf(source),
      closing.map(({ id }) => id),
    );
    return closing.flatMap(({ id, pointer }) => {
      const detail = `「${departments.get(id)?.name}」还有 ${open.get(id)} 件在办工单，须先改派才能停用`;
      return open.has(id) ? [{ pointer, detail }] : [];
    });
  }

  return {
    /** @throws 400 for days that cannot be a year's notice */
    async putCalendar(
      year: number,
      entered: { off: string[]; work: string[]; source: string },
      actor: Actor,
    ) {
      const before = reference.current().calendars.find((known) => known.year === year);
      const off = entered.off.toSorted();
      const work = entered.work.toSorted();
      const calendar: WorkCalendar = { year, off, work, source: entered.source };
      const others = reference.current().calendars.filter((known) => known.year !== year);
      try {
        openCalendars([...others, calendar]);
      } catch (error) {
        if (error instanceof DeadlineError) throw badField("/off", error.message);
        throw error;
      }
      // The names of days that stay: explanations say 「国庆节放假」 rather than 「法定节假日放假」.
      const days = new Set([...off, ...work]);
      const names = Object.fromEntries(Object.entries(before?.names ?? {}).filter(([day]) => days.has(day)));
      const same =
        before &&
        before.source === entered.source &&
        String([before.off, before.work]) === String([off, work]);
      if (!same)
        await change(`calendar-${year}`, "calendar.entered", actor, async (manager) => {
          await manager.query(
            `INSERT INTO work_calendar (year, off, work, names, source, entered_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (year) DO UPDATE SET off = excluded.off, work = excluded.work, names = excluded.names,
               source = excluded.source, entered_at = excluded.entered_at`,
            [year, off, work, names, entered.source, clock.now()],
          );
          const was = before ? { before: { off: before.off, work: before.work, source: before.source } } : {};
          return { data: { year, off, work, source: entered.source, ...was }, result: {} };
        });
      // Also when nothing was new: a first attempt may have been cut off after its commit.
      // A notice may reach back into December of the year before.
      const recomputed = await recomputeOpenTickets(
        { query: queryOf(source), commands },
        new Date(`${year - 1}-12-01T00:00:00+08:00`),
        `${year} 年放假安排已录入`,
      );
      return { recomputed, warnings: doubtsAbout(calendar) };
    },

    /** @throws 400 naming the rows */
    async putPolicies(items: readonly PolicyInput[], actor: Actor, basedOn?: number) {
      const now = clock.now();
      const inForce = items.filter((item) => !item.validUntil || new Date(item.validUntil) > now);
      const { regions, categories, departments } = reference.current();
      refuse(policyFaults(inForce, { regions, categories, departments }));
      return replace("policies", actor, basedOn, (manager) => replacePolicies(manager, inForce, now));
    },

    /** @throws 400 naming the rows */
    async putDepartments(items: readonly DepartmentView[], actor: Actor, basedOn?: number) {
      const { regions, departments } = reference.current();
      const unknown = items.flatMap((item, index) =>
        item.regionCode === null || regions.has(item.regionCode)
          ? []
          : [{ pointer: `/items/${index}/regionCode`, detail: "没有这个行政区划" }],
      );
      const tree = items.map(({ id, parentId }) => ({ key: id, parent: parentId }));
      refuse([...treeFaults(tree, "parentId"), ...unknown]);
      const sent = new Set(items.map((item) => item.id));
      refuse(await atWork(items, sent));
      const closed = [...departments.values()]
        .filter((unit) => !sent.has(unit.id))
        .map((unit) => Object.assign({}, unit, { active: false }));
      return replace("departments", actor, basedOn, (manager) =>
        replaceRows(manager, "department", "id", [...items, ...closed].map(asDepartmentRow)),
      );
    },

    /** @throws 400 naming the rows, 409 when a code in use is left out */
    async putCategories(items: readonly CategoryView[], actor: Actor, basedOn?: number) {
      const tree = items.map(({ code, parentCode }) => ({ key: code, parent: parentCode }));
      refuse([...treeFaults(tree, "parentCode"), ...levelFaults(items)]);
      const sent = new Set(items.map((item) => item.code));
      const gone = [...reference.current().categories.keys()].filter((code) => !sent.has(code));
      try {
        return await replace("categories", actor, basedOn, (manager) =>
          replaceRows(manager, "category", "code", items.map(asCategoryRow), gone),
        );
      } catch (error) {
        if ((error as { code?: string }).code !== FOREIGN_KEY) throw error;
        throw new ProblemError(
          "conflict",
          "被删去的分类中有的已用于工单、派单目录或知识，不能删去：请保留代码，只改名称",
        );
      }
    },

    /** @throws 400 naming the rows */
    async putCatalogue(items: readonly CatalogueLineInput[], actor: Actor, basedOn?: number) {
      const { regions, categories, departments } = reference.current();
      const unknown = items.flatMap((item, index) => {
        const pointer = `/items/${index}`;
        if (!categories.has(item.categoryCode))
          return [{ pointer: `${pointer}/categoryCode`, detail: "没有这个诉求分类" }];
        if (item.regionCode !== null && !regions.has(item.regionCode))
          return [{ pointer: `${pointer}/regionCode`, detail: "没有这个行政区划" }];
        return departments.get(item.departmentId)?.active
          ? []
          : [{ pointer: `${pointer}/departmentId`, detail: "没有这个承办单位，或已停用" }];
      });
      const today = formatDay(dayOf(clock.now()));
      refuse([...unknown, ...catalogueFaults(items, today)]);
      return replace("dispatch-catalogue", actor, basedOn, (manager) =>
        replaceCatalogue(manager, items, today),
      );
    },
  };
}

const CHANGE_LOCK = 1_234_503;
const FOREIGN_KEY = "23503";

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0)
    throw new ProblemError("bad-input", "输入有误，请按提示修改", { errors: faults.slice(0, 50) });
}

const asDepartmentRow = (unit: DepartmentView) => ({
  id: unit.id,
  name: unit.name,
  short_name: unit.shortName,
  parent_id: unit.parentId,
  level: unit.level,
  region_code: unit.regionCode,
  duties: unit.duties,
  active: unit.active,
});

const asCategoryRow = (category: CategoryView) => ({
  code: category.code,
  name: category.name,
  parent_code: category.parentCode,
  level: category.level,
  catalogue_version: category.catalogueVersion,
  keywords: category.keywords,
});
