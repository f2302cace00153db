import type { DataSource } from "typeorm";
import type { ExportTicketsQuery } from "#contracts/exports.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { appendEvents } from "../platform/events.ts";

/** What is remembered of an export: who took how much of what, and whether it arrived whole. */
export interface ExportFact {
  id: string;
  /** 1 when it begins, 2 when it ends. */
  version: 1 | 2;
  type: "export.started" | "export.finished" | "export.broken-off";
  data: object;
}

/** 导出留痕: an export that cannot be recorded does not take place (个人信息保护法 art. 54). */
export async function recordExport(
  source: DataSource,
  { id, version, type, data }: ExportFact,
  actor: Actor,
  at: Date,
): Promise<void> {
  const by = asEventActor(actor, roles.find((role) => actor.roles.includes(role)) ?? "staff");
  await source.transaction((manager) =>
    appendEvents(manager, [
      { subject: "reference", subjectId: `export:${id}`, version, type, data, actor: by, at, rooms: [] },
    ]),
  );
}

/** The filters as asked; of typed words only that there were some, for they may be a person's number. */
export function filtersOf({ q, format: _format, ...filters }: ExportTicketsQuery): object {
  return { ...filters, ...(q ? { q: "…" } : {}) };
}

const roles = ["analyst", "dispatcher", "supervisor"] as const;
