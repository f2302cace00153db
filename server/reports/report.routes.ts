import {
  getCallReport,
  getMeasureReport,
  listExclusions,
  listMeasureTickets,
  requestExclusion,
  ruleExclusion,
} from "#contracts/reports.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";
import type { ExclusionCommands } from "./exclusion.commands.ts";
import { findExclusions, toView } from "./exclusion.store.ts";
import type { ReportViews } from "./report.views.ts";
import { withRate } from "./tally.ts";

interface ReportRoutesOptions {
  views: ReportViews;
  commands: ExclusionCommands;
  query: Query;
}

/** GB/T 33358: connected ≥ 95 %. */
const CONNECTED_TARGET = 0.95;

/** 报表与剔除 over HTTP. */
export function reportRoutes({ views, commands, query }: ReportRoutesOptions): Route[] {
  return [
    implement(getMeasureReport, ({ query: asked, actor }) => views.measures(asked, actor)),
    implement(listMeasureTickets, ({ params, query: asked, actor }) => {
      if ((asked.key === undefined) !== (asked.by === undefined))
        throw badField("/query/key", "key 与 by 须同时给出");
      return views.tickets(params.measure, asked, actor);
    }),
    implement(getCallReport, async ({ query: period }) => {
      if (Date.parse(period.to) <= Date.parse(period.from))
        throw badField("/query/to", "结束时间须晚于开始时间");
      const { calls, answered, quick } = await views.calls(period);
      return {
        ...period,
        answeredIn15s: withRate(quick, calls),
        connected: { ...withRate(answered, calls), target: CONNECTED_TARGET },
      };
    }),
    implement(requestExclusion, ({ params, body, actor, idempotencyKey }) =>
      commands.request(params.id, body, actor, idempotencyKey),
    ),
    implement(ruleExclusion, ({ params, body, actor }) => commands.rule(params.id, body, actor)),
    implement(listExclusions, async ({ query: { status, measure, limit, cursor }, actor }) => {
      const parameters: unknown[] = [];
      const next = (value: unknown) => `$${parameters.push(value)}`;
      const conditions = ["TRUE"];
      if (status) conditions.push(`x.status = ${next(status)}`);
      if (measure) conditions.push(`x.measure = ${next(measure)}`);
      if (cursor) {
        const [at, id] = decodeCursor(cursor);
        conditions.push(`(x.requested_at, x.id) < (${next(at)}::timestamptz, ${next(id)})`);
      }
      const rows = await findExclusions(query, conditions.join(" AND "), parameters, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((row) => toView(row, actor)),
        nextCursor:
          rows.length > limit && last ? encodeCursor([last.requestedAt.toISOString(), last.id]) : null,
      };
    }),
  ];
}
