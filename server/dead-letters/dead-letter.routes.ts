import type { DataSource } from "typeorm";
import { listDeadLetters, retryDeadLetter } from "#contracts/jobs.ts";
import { asEventActor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { notFound } from "../platform/problems.ts";
import { countOwed, listFailing, owedAgain, type DeadLetterRow } from "./dead-letter.store.ts";

/** 死信: for administrators. The jobs' sweep does what is owed again, within ten seconds. */
export function deadLetterRoutes({ source, clock }: { source: DataSource; clock: Clock }): Route[] {
  const query = queryOf(source);
  return [
    implement(listDeadLetters, async ({ query: { limit } }) => {
      const [rows, { dead, retrying }] = await Promise.all([
        listFailing(query, limit),
        countOwed(query, clock.now()),
      ]);
      return { items: rows.map(present), dead, retrying };
    }),
    implement(retryDeadLetter, async ({ params, actor }) => {
      const by = asEventActor(actor, "administrator");
      const found = await source.transaction((manager) => owedAgain(manager, params.id, by, clock.now()));
      if (!found) throw notFound("没有这项失败的任务，或者它已完成");
    }),
  ];
}

const present = (row: DeadLetterRow) => ({
  ...row,
  owedSince: row.owedSince.toISOString(),
  deadAt: row.deadAt?.toISOString() ?? null,
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
});
