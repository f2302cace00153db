import { deleteDraft, getDraft, listDrafts, putDraft, type DraftView } from "#contracts/drafts.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import type { Whisper } from "../platform/whisper.ts";
import { countFields, dropDraft, listFields, saveFields, type StoredField } from "./draft.store.ts";

interface DraftRoutesOptions {
  query: Query;
  crypto: FieldCrypto;
  clock: Clock;
  whisper: Whisper;
}

/** A hundred forms. Nobody writes so many at once; more is a program gone wrong. */
const MAX_FIELDS = 1500;

/** 草稿: everyone's own and nobody else's. No fact, no log, no queue ever holds a word of them. */
export function draftRoutes({ query, crypto, clock, whisper }: DraftRoutesOptions): Route[] {
  const present = (rows: readonly StoredField[]): DraftView => ({
    place: rows[0]!.place,
    updatedAt: new Date(Math.max(...rows.map((row) => row.updatedAt.getTime()))).toISOString(),
    fields: rows.map(({ field, value, version }) => ({
      field,
      value: value === null ? null : crypto.open(value),
      version,
    })),
  });

  return [
    implement(listDrafts, async ({ actor }) => {
      const places = new Map<string, StoredField[]>();
      for (const row of await listFields(query, actor.id))
        places.set(row.place, [...(places.get(row.place) ?? []), row]);
      return { items: [...places.values()].map(present) };
    }),
    implement(getDraft, async ({ params, actor }) => {
      const rows = await listFields(query, actor.id, params.place);
      if (rows.length === 0) throw notFound("没有这份草稿");
      return present(rows);
    }),
    implement(putDraft, async ({ params: { place }, body, actor }) => {
      if ((await countFields(query, actor.id)) >= MAX_FIELDS)
        throw new ProblemError("conflict", "未提交的草稿太多，请先提交或清空旧的");
      const sealed = body.fields.map(({ field, value, base }) => ({
        field,
        value: value === null ? null : crypto.seal(value),
        base,
      }));
      const written = await saveFields(query, { staffId: actor.id, place }, sealed, clock.now());
      if (written.length > 0) whisper.say(actor.id, { place, window: body.window });
      if (written.length === body.fields.length) return { written, newer: [] };
      const done = new Set(written.map(({ field }) => field));
      const refused = new Set(body.fields.map(({ field }) => field).filter((field) => !done.has(field)));
      const rows = (await listFields(query, actor.id, place)).filter(({ field }) => refused.has(field));
      return { written, newer: rows.length > 0 ? present(rows).fields : [] };
    }),
    implement(deleteDraft, async ({ params: { place }, query: { window }, actor }) => {
      if (await dropDraft(query, actor.id, place)) whisper.say(actor.id, { place, window: window ?? null });
    }),
  ];
}
